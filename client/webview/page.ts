/** What is used of the page: the program is not built against a page's types. */

export interface PageElement {
  textContent: string | null;
  readonly style: { minWidth: string };
  setAttribute(name: string, value: string): void;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  focus(): void;
  append(...children: PageElement[]): void;
  replaceChildren(...children: PageElement[]): void;
  addEventListener(name: string, listener: (event: PageEvent) => void): void;
}

export interface PageEvent {
  readonly key?: string;
  readonly data?: unknown;
  preventDefault(): void;
}
