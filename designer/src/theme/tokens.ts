/** The look as values: one palette, read by our styles (as CSS variables) and by antd (as seed tokens). */

export const color = {
  ink: '#16272a',
  text: '#213236',
  muted: '#54676d',
  faint: '#607178',
  line: '#e2e7e4',
  lineStrong: '#c8d1cd',
  page: '#f4f6f4',
  surface: '#ffffff',
  tint: '#f8faf8',
  hover: '#f1f6f4',
  brand: '#0f6466',
  brandHover: '#0b5254',
  brandSoft: '#e4f1ef',
  brandLine: '#a8cfca',
  gold: '#b98a3c',
  goldSoft: '#f7efdd',
  shell: '#10302f',
  shellRaised: '#184140',
  shellText: '#d5e2de',
  shellMuted: '#93ada8',
  shellLine: '#23504e',
} as const;

/** A tone is a foreground on its own background: states, options and figures that need a look. */
export const tones = {
  neutral: { fg: '#46595f', bg: '#edf1ef' },
  blue: { fg: '#1c5a86', bg: '#e5f0f8' },
  green: { fg: '#1a6642', bg: '#e3f3ea' },
  amber: { fg: '#7d4e00', bg: '#fcf0d8' },
  red: { fg: '#a3281f', bg: '#fbe9e6' },
  purple: { fg: '#643b8f', bg: '#f0e9f8' },
} as const;

export type Tone = keyof typeof tones;

export const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Every token as a CSS variable: `--c-brand-soft`, `--tone-blue-fg`, `--font`. */
export function cssVariables(): Record<string, string> {
  const plain = Object.entries(color).map(([name, value]) => [`--c-${kebab(name)}`, value]);
  const toned = Object.entries(tones).flatMap(([name, { fg, bg }]) => [
    [`--tone-${name}-fg`, fg],
    [`--tone-${name}-bg`, bg],
  ]);
  return Object.fromEntries([...plain, ...toned, ['--font', fontFamily]]);
}

/** A tone by the name a definition gives; an unknown name is neutral. */
export const toneOf = (name: string | undefined): Tone =>
  name !== undefined && name in tones ? (name as Tone) : 'neutral';

export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(cssVariables())) root.style.setProperty(name, value);
}
