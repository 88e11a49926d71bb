/** Places that are counted from a movable anchor, so that an edit above moves one number for all of them. */
import type { Span } from './source';
import type { Comment } from './syntax';

/** Offset from which the places of an outermost part of a file, and of all inside it, are counted. */
export interface Anchor {
  start: number;
}

/** A span counted from an anchor. */
export class AnchoredSpan implements Span {
  constructor(
    private readonly anchor: Readonly<Anchor>,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get start(): number {
    return this.anchor.start + this.from;
  }

  get end(): number {
    return this.anchor.start + this.to;
  }
}

/** A comment counted from an anchor. */
export class AnchoredComment extends AnchoredSpan implements Comment {
  constructor(
    anchor: Readonly<Anchor>,
    from: number,
    readonly text: string,
  ) {
    super(anchor, from, from + text.length);
  }
}

/** Moves all anchors from an index on. */
export function moveAnchors(anchors: readonly Anchor[], from: number, shift: number): void {
  for (let at = from; at < anchors.length; at++) {
    const anchor = anchors[at];
    if (anchor) anchor.start += shift;
  }
}

/** Comments as they are after an edit: those before `start`, the ones found anew, and those from `end` on, moved by `shift`. */
export function replaceComments(
  before: readonly Comment[],
  { start, end }: Span,
  anew: readonly Comment[],
  shift: number,
): readonly Comment[] {
  const behind = before.filter((comment) => comment.start >= end);
  return [
    ...before.filter((comment) => comment.start < start),
    ...anew,
    ...(shift === 0 ? behind : behind.map((comment) => moveComment(comment, shift))),
  ];
}

/** A comment further down. */
export function moveComment({ start, end, text }: Comment, shift: number): Comment {
  return { start: start + shift, end: end + shift, text };
}
