import type { Host } from './topology';

/** A group of hosts and why they are one. */
export interface Match {
  readonly hosts: readonly Host[];
  readonly evidence: readonly string[];
}

/** Disjoint sets of hosts with the evidence that joined them. */
export class HostGroups {
  private readonly group = new Map<Host, Set<Host>>();
  private readonly reasons = new Map<Set<Host>, Set<string>>();
  private readonly closed = new Set<Host>();

  join(hosts: readonly Host[], evidence: string): void {
    let target = hosts.map((host) => this.group.get(host)).find((found) => found !== undefined);
    target ??= new Set();
    const reasons = this.reasons.get(target) ?? new Set<string>();
    this.reasons.set(target, reasons.add(evidence));
    for (const host of hosts) this.move(host, target, reasons);
  }

  private move(host: Host, target: Set<Host>, reasons: Set<string>): void {
    const before = this.group.get(host);
    if (before === target) return;
    for (const each of before ?? [host]) {
      target.add(each);
      this.group.set(each, target);
    }
    if (!before) return;
    for (const reason of this.reasons.get(before) ?? []) reasons.add(reason);
    this.reasons.delete(before);
  }

  /** What was joined in an inner folder is not joined further in an outer one. */
  close(): void {
    for (const host of this.group.keys()) this.closed.add(host);
  }

  isClosed(host: Host): boolean {
    return this.closed.has(host);
  }

  list(): readonly Match[] {
    return [...this.reasons].map(([hosts, reasons]) => ({
      hosts: [...hosts].sort((a, b) => (a.path < b.path ? -1 : 1)),
      evidence: [...reasons],
    }));
  }
}
