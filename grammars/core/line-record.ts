/** What is found in a line while it is held against a signature. */
import type {
  Binding,
  LineContext,
  LineFinding,
  LineSink,
  MatchProblem,
  MatchResult,
  OptionUse,
  Scene,
  ValueTypes,
} from './line-context';
import type { Word } from './syntax';
import type { Found } from './vocabulary';

/** Keeps all that is found; value types are given it as the line that they look at, too. */
export class LineRecord implements LineContext, LineSink {
  readonly bindings: Binding[] = [];
  readonly options: OptionUse[] = [];
  readonly problems: MatchProblem[] = [];
  readonly notes: LineFinding[] = [];
  readonly scene: Scene;
  readonly types: ValueTypes;
  /** What problems are about: the option that is being read, or, after a blank, the action behind the keyword. */
  protected owner: string | undefined;

  constructor(private readonly context: Omit<LineContext, 'sink'>) {
    this.scene = context.scene;
    this.types = context.types;
  }

  get sink(): LineSink {
    return this;
  }

  findOption(group: string, words: readonly Word[], from: number): Found | undefined {
    return this.context.findOption(group, words, from);
  }

  optionNames(group: string): readonly string[] {
    return this.context.optionNames(group);
  }

  problem(problem: MatchProblem): void {
    const { owner } = this;
    this.problems.push(owner === undefined ? problem : { owner, ...problem });
  }

  option(use: OptionUse): void {
    this.options.push(use);
  }

  bind(binding: Binding): void {
    this.bindings.push(binding);
  }

  note(finding: LineFinding): void {
    this.notes.push(finding);
  }

  /** Takes over what was found in a part of a word; options are the line's own. */
  protected add({ bindings, problems, notes }: MatchResult): void {
    this.bindings.push(...bindings);
    for (const problem of problems) this.problem(problem);
    this.notes.push(...notes);
  }
}
