/**
 * What the hash library calls at load time and WebViews of Chromium 78 and iOS 14 lack (`Object.hasOwn` came with
 * Chromium 93 and iOS 15.4). Files that import the library import this one first.
 */
const owns = Object.prototype.hasOwnProperty;

if (typeof Object.hasOwn !== 'function') {
  Object.defineProperty(Object, 'hasOwn', {
    value: (object: object, key: PropertyKey) => owns.call(object, key),
    configurable: true,
    writable: true,
  });
}
