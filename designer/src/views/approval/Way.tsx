/** The picture of the way a document takes, with where it is. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Approval } from '@/api/approval.ts';
import { FlowPicture } from '@/ui/flow/FlowPicture.tsx';

interface Props {
  approval: Approval;
}

const NOTES = ['done', 'open', 'incident'] as const;

export function Way({ approval }: Props) {
  const { t } = useTranslation('approval');
  const { picture, workflow, status } = approval;
  const steps = useMemo(
    () =>
      picture.nodes.map((node) => {
        const note = NOTES.find((one) => one === node.state);
        const ended = node.type === 'end' && status === 'approved' ? 'done' : node.state;
        return { ...node, state: ended, ...(note && { note: t(`way.${note}`) }) };
      }),
    [picture, status, t],
  );
  const ways = useMemo(
    () =>
      picture.edges.map((edge) => ({
        ...edge,
        label: edge.label || edge.when || (edge.default ? t('way.default') : ''),
      })),
    [picture, t],
  );
  return <FlowPicture label={t('way.label', { name: workflow.label })} steps={steps} ways={ways} />;
}
