/** Where a document comes from and what was made of it, as a graph that reads from left to right. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useForm } from '@/api/meta.ts';
import { type Trace, type TraceNode, useTrace } from '@/api/record.ts';
import type { RecordRow } from '@/api/records.ts';
import { formatDate } from '@/format/date.ts';
import { called } from '@/registry/called.ts';
import { Bones } from '@/ui/Bones.tsx';
import { ErrorState } from '@/ui/ErrorState.tsx';
import { StatusTag } from '@/ui/StatusTag.tsx';
import css from './RecordView.module.css';
import { layOut, NODE, type Spot } from './traceLayout.ts';

interface Props {
  form: string;
  record: RecordRow;
}

const wire = (from: Spot, to: Spot): string => {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const middle = (x1 + x2) / 2;
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`;
};

function State({ node }: { node: TraceNode }) {
  const { data } = useForm(node.form);
  const state = data?.states.find(({ value }) => value === node.state);
  return state ? <StatusTag label={state.label} color={state.color} /> : null;
}

function Node({ node, spot, here }: { node: TraceNode; spot: Spot; here: boolean }) {
  const { t } = useTranslation('record');
  const style = { left: spot.x, top: spot.y, width: NODE.width, height: NODE.height };
  if (!node.form)
    return (
      <span className={css.node} style={style}>
        <span className={css.nodeKind}>{t('unseen')}</span>
      </span>
    );
  return (
    <Link
      to={`/records/${node.form}/${node.id}`}
      className={css.node}
      data-here={here}
      style={style}
      aria-current={here ? 'page' : undefined}
    >
      <span className={css.nodeKind}>{node.form_label}</span>
      <span className={css.nodeName}>{node.number ?? called(node.title)}</span>
      <span className={css.nodeState}>
        <State node={node} />
        <span className="num">{formatDate(node.date)}</span>
      </span>
    </Link>
  );
}

function Graph({ trace, here }: { trace: Trace; here: number }) {
  const { spots, width, height } = useMemo(() => layOut(trace), [trace]);
  return (
    <div className={css.graph}>
      <div style={{ position: 'relative', width, height }}>
        <svg className={css.wires} width={width} height={height} aria-hidden="true">
          {trace.edges.map(({ from, to }) => {
            const [start, end] = [spots.get(from), spots.get(to)];
            return start && end ? (
              <path
                key={`${from}-${to}`}
                d={wire(start, end)}
                fill="none"
                stroke="var(--c-brand-line)"
                strokeWidth={1.5}
              />
            ) : null;
          })}
        </svg>
        {trace.nodes.map((node) => {
          const spot = spots.get(node.id);
          return spot ? <Node key={node.id} node={node} spot={spot} here={node.id === here} /> : null;
        })}
      </div>
    </div>
  );
}

export function TracePart({ form, record }: Props) {
  const { t } = useTranslation('record');
  const { data, error, refetch } = useTrace(form, record);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones rows={3} />;
  if (data.nodes.length < 2) return <p>{t('noTrace')}</p>;
  return <Graph trace={data} here={record.id} />;
}
