/** Runs in the page: names every control whose middle is covered by something else. */
export function findOverlaps() {
  const controls = document.querySelectorAll('a[href], button:not([disabled]), input, [role=tab]');
  const inside = (box, x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;
  const covered = [];
  for (const control of controls) {
    const box = control.getBoundingClientRect();
    const style = getComputedStyle(control);
    if (box.width < 2 || box.height < 2 || style.visibility === 'hidden' || style.opacity === '0')
      continue;
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    if (x < 0 || y < 0 || x >= window.innerWidth || y >= window.innerHeight) continue;
    // What has been scrolled out of its frame is not in sight, so nothing covers it.
    let clipped = false;
    for (let parent = control.parentElement; parent; parent = parent.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(parent);
      const clips = overflowX !== 'visible' || overflowY !== 'visible';
      if (clips && !inside(parent.getBoundingClientRect(), x, y)) clipped = true;
    }
    const hit = document.elementFromPoint(x, y);
    if (clipped || hit === null || control.contains(hit) || hit.contains(control)) continue;
    // A label around or beside a hidden input stands for it.
    if (hit.closest('label')?.control === control) continue;
    const name = control.getAttribute('aria-label') ?? control.textContent ?? control.id;
    covered.push(
      `"${name.trim().slice(0, 40)}" is covered by <${hit.tagName.toLowerCase()} class="${hit.className}">`,
    );
  }
  return covered;
}
