/** What people type as a number, made into a decimal string: full-width digits, Chinese marks, grouping, percent. */
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
