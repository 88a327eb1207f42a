/** What came of the drafts: a generator that only draws what is refused proves nothing. */
export class Tally {
  sets = 0;
  private accepted = 0;
  private refused = 0;
  private readonly refusals = new Map<string, number>();

  refuse(policies: number, codes: readonly string[]) {
    this.refused += policies;
    for (const code of codes) {
      this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    }
  }

  accept(policies: number) {
    this.sets += 1;
    this.accepted += policies;
  }

  toString(): string {
    const refusals = [...this.refusals]
      .sort(([, one], [, other]) => other - one)
      .map(([code, times]) => `${code} ${times}`);
    return `${this.sets} sets of ${
      this.accepted
    } accepted policies; refused while drawing: ${
      this.refused
    } (${refusals.join(', ')})`;
  }
}
