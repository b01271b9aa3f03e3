/** The part of saxen that is used here; it brings no types of its own. */
declare module 'saxen' {
  export class Parser {
    on(event: 'openTag', act: (name: string, attributes: () => Record<string, string> | false) => void): this;
    on(event: 'closeTag', act: (name: string) => void): this;
    on(event: 'text' | 'cdata' | 'attention', act: (text: string) => void): this;
    on(event: 'error', act: (error: Error) => void): this;
    parse(xml: string): void;
  }
}
