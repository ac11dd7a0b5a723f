/** A row of brackets under one beam, each tier wider than the one below: the picture behind the name. */
import css from './Brackets.module.css';

/** One tier: a block (斗) with an arm (拱) on it, `width` wide, its top at `y`. */
function tier(centre: number, y: number, width: number): string {
  const half = width / 2;
  const arm = `M${centre - half} ${y}h${width}c-1 20-12 30-34 30h-${width - 68}c-22 0-33-10-34-30z`;
  const block = (x: number) => `M${x - 18} ${y - 24}h36l-6 18h-24z`;
  const blocks =
    width > 140 ? [centre - half + 20, centre, centre + half - 20] : [centre - half + 20, centre + half - 20];
  return arm + blocks.map(block).join('');
}

const bracket = (centre: number): string =>
  [tier(centre, 60, 300), tier(centre, 124, 208), tier(centre, 188, 120)].join('') +
  `M${centre - 34} 226h68l-12 34h-44zM${centre - 22} 268h44v200h-44z`;

const BEAM = 'M-60 0h960v22H-60z';

export function Brackets() {
  return (
    <svg
      className={css.brackets}
      data-brackets=""
      viewBox="0 0 800 400"
      preserveAspectRatio="xMidYMin slice"
      aria-hidden="true"
    >
      <path d={BEAM + bracket(60) + bracket(400) + bracket(740)} />
    </svg>
  );
}
