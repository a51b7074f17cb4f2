/** Collects what was checked; everything is tried before the run fails. */
export class Report {
  failures = [];
  passed = 0;

  check(name, fine, detail = '') {
    if (fine) {
      this.passed++;
      return;
    }
    this.failures.push(name);
    console.log(`FAILED ${name}${detail === '' ? '' : `: ${detail}`}`);
  }

  /** A number with its limit; said even when all is well. */
  measure(name, value, limit, unit) {
    const fine = value <= limit;
    console.log(
      `${fine ? 'ok    ' : 'FAILED'} ${name}: ${Math.round(value * 100) / 100} ${unit} (limit ${limit})`,
    );
    if (fine) this.passed++;
    else this.failures.push(name);
  }

  async step(name, work) {
    try {
      await work();
      this.passed++;
      console.log(`ok     ${name}`);
    } catch (error) {
      this.failures.push(name);
      console.log(`FAILED ${name}: ${String(error).split('\n').slice(0, 6).join('\n       ')}`);
    }
  }

  finish() {
    console.log(`${this.passed} checks passed, ${this.failures.length} failed`);
    return this.failures.length === 0 ? 0 : 1;
  }
}
