/** How far down the screen a heading counts as reached. */
const REACHED = 0.3;

/** Marks in the lists of contents the part of the page that is being read. */
export function markCurrentSection(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
  const ids = [...new Set(links.map(({ hash }) => decodeURIComponent(hash.slice(1))))];
  const headings = ids.flatMap((id) => document.getElementById(id) ?? []);
  if (headings.length === 0) return;
  let isWaiting = false;
  const mark = () => {
    isWaiting = false;
    const current = headings[countReached(headings) - 1]?.id;
    for (const link of links) {
      if (decodeURIComponent(link.hash.slice(1)) === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  };
  const markSoon = () => {
    if (!isWaiting) requestAnimationFrame(mark);
    isWaiting = true;
  };
  addEventListener('scroll', markSoon, { passive: true });
  addEventListener('resize', markSoon);
  mark();
}

/** At the end of the page its last heading counts, also where it stands low on the screen. */
function countReached(headings: readonly HTMLElement[]): number {
  const { scrollHeight } = document.documentElement;
  const isAtEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 2;
  const line = isAtEnd ? innerHeight : innerHeight * REACHED;
  return headings.filter((heading) => heading.getBoundingClientRect().top <= line).length;
}
