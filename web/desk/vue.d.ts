declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent<object, object, unknown>;
  // Vue's single-file components have a default export by definition.
  export default component;
}
