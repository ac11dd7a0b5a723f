/** What people type into a cell, made into a value: full-width digits, Chinese marks, grouping, percent, short dates. */
import dayjs from 'dayjs';
import { shiftPoint } from './number.ts';

const FULL_WIDTH = /[０-９．，－＋％。、￥]/g;
const ASCII: Record<string, string> = {
  '．': '.',
  '，': ',',
  '－': '-',
  '＋': '+',
  '％': '%',
  '。': '.',
  '、': ',',
  '￥': '',
};

/** Fold full-width digits and marks: "１２。５" is "12.5". */
export const foldWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (sign) => ASCII[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** A decimal string, "" for blank, or null when it is no number. Grouping commas and currency signs are dropped. */
export function typedNumber(text: string): string | null {
  const plain = foldWidth(text).replace(/[,\s¥]/g, '');
  if (plain === '') return '';
  if (!DECIMAL.test(plain)) return null;
  return plain
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.$/, '');
}

/** People type percent as "13" or "13%"; stored is the fraction "0.13". */
export function typedPercent(text: string): string | null {
  const number = typedNumber(foldWidth(text).replace('%', ''));
  return number ? shiftPoint(number, -2) : number;
}

const DAY = /^(?:(\d{4})[-/.年]?)?(\d{1,2})[-/.月]?(\d{1,2})日?$/;

/** An ISO date, "" for blank, or null when it is no date; a day without a year is in `year`. */
export function typedDate(text: string, year: number): string | null {
  const plain = foldWidth(text).trim();
  if (plain === '') return '';
  const match = DAY.exec(plain);
  if (!match) return null;
  const [, full = String(year), month = '', day = ''] = match;
  const iso = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return dayjs(iso).format('YYYY-MM-DD') === iso ? iso : null;
}

const YES = new Set(['1', 'y', 'yes', 'true', '是', '对', '√', '✓']);

export const typedYes = (text: string): boolean => YES.has(text.trim().toLowerCase());
