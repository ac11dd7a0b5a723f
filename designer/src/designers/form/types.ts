/** What can be put on a form: field types in groups, with their pictures. */
import {
  AlignLeft,
  Building2,
  Calendar,
  CalendarClock,
  CircleDollarSign,
  Hash,
  Link2,
  ListChecks,
  type LucideIcon,
  Paperclip,
  Percent,
  Ruler,
  Sigma,
  Tags,
  ToggleLeft,
  Type,
  User,
} from 'lucide-react';

export const TYPE_ICONS: Record<string, LucideIcon> = {
  text: Type,
  long_text: AlignLeft,
  integer: Hash,
  decimal: Sigma,
  quantity: Ruler,
  money: CircleDollarSign,
  percent: Percent,
  date: Calendar,
  datetime: CalendarClock,
  boolean: ToggleLeft,
  select: ListChecks,
  reference: Link2,
  user: User,
  department: Building2,
  attachment: Paperclip,
  auto_number: Tags,
};

export const TYPE_GROUPS = [
  { group: 'common', types: ['text', 'select', 'date', 'quantity', 'money', 'boolean'] },
  { group: 'more', types: ['long_text', 'integer', 'decimal', 'percent', 'datetime', 'attachment'] },
  { group: 'linked', types: ['reference', 'user', 'department'] },
] as const;

export type TypeName = (typeof TYPE_GROUPS)[number]['types'][number] | 'auto_number';

/** What a field that holds values can become; what would not convert is said before publishing. */
export const TURNS_INTO: Record<string, readonly TypeName[]> = {
  text: ['text', 'long_text', 'select', 'integer', 'decimal', 'quantity', 'money', 'date'],
  long_text: ['long_text', 'text'],
  integer: ['integer', 'decimal', 'quantity', 'money', 'text'],
  decimal: ['decimal', 'quantity', 'money', 'percent', 'integer', 'text'],
  quantity: ['quantity', 'decimal', 'money', 'integer', 'text'],
  money: ['money', 'decimal', 'quantity', 'text'],
  percent: ['percent', 'decimal', 'text'],
  date: ['date', 'datetime', 'text'],
  datetime: ['datetime', 'date', 'text'],
  select: ['select', 'text'],
  boolean: ['boolean', 'text'],
};

export const EVERY_TYPE: readonly TypeName[] = TYPE_GROUPS.flatMap(({ types }): readonly TypeName[] => types);
