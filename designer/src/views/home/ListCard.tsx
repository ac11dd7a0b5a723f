/** The first rows of something to look after. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HomeCard } from '@/api/home.ts';
import type { ReportColumn } from '@/api/reports.ts';
import { fitTexts } from '@/grid/fitWidth.ts';
import { fieldType } from '@/registry/index.ts';
import { ShownValue } from '@/registry/ShownValue.tsx';
import { valueText } from '@/registry/valueText.ts';
import { Empty } from '@/ui/Empty.tsx';
import { Panel } from '@/ui/Panel.tsx';
import { useNarrow } from '@/ui/useNarrow.ts';
import css from './HomePage.module.css';
import { linkOf } from './linkOf.ts';

interface Props {
  card: HomeCard;
}

const ROWS = 6;
/** Columns up to this many px are shown whole; wider ones share what is left. */
const WHOLE = 128;

/** What fits: the first headings, and at the end the figure the card is about. */
function shownColumns({ columns = [], measure }: HomeCard, most: number): ReportColumn[] {
  const heads = columns.filter(({ kind }) => kind === 'row');
  const figures = columns.filter(({ kind }) => kind === 'measure');
  const figure = figures.find(({ name }) => name === measure) ?? figures[0];
  return [...heads.slice(0, most - 1), ...(figure ? [figure] : [])];
}

function Rows({ card, columns }: { card: HomeCard; columns: ReportColumn[] }) {
  const widths = columns.map((column) =>
    fitTexts(column.label, card.rows?.map((row) => valueText(column, row[column.name])) ?? []),
  );
  return (
    <table className={css.rows}>
      <colgroup>
        {widths.map((width, index) => (
          <col key={columns[index]?.name} style={width > WHOLE ? undefined : { width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.name} scope="col" data-align={fieldType(column.type).align}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {card.rows?.slice(0, ROWS).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: report rows have no identity of their own
          <tr key={index}>
            {columns.map((column) => {
              const { align } = fieldType(column.type);
              const value = row[column.name];
              return (
                <td key={column.name} data-align={align} title={valueText(column, value)}>
                  <ShownValue column={column} value={value} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ListCard({ card }: Props) {
  const { t } = useTranslation('home');
  const narrow = useNarrow();
  const to = linkOf(card);
  const some = (card.rows?.length ?? 0) > 0;
  const columns = shownColumns(card, !narrow && (card.width ?? 1) > 1 ? 4 : 3);
  return (
    <Panel
      title={card.label}
      extra={
        to &&
        some && (
          <Link className={css.all} to={to}>
            {t('all')}
          </Link>
        )
      }
    >
      {some ? <Rows card={card} columns={columns} /> : <Empty small title={t('nothing')} />}
    </Panel>
  );
}
