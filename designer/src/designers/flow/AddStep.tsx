/** The + on a connector: what may come here. */
import { Check, Clock, GitBranch, GitFork, Plus, Send, Stamp, X, Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Light } from '@/api/trial.ts';
import { Menu, type MenuEntry } from '@/ui/Menu.tsx';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import { ADDED, type Added, ending, idOf, inserted, mayEnd, newBlock, type Slot } from './model/edit.ts';

interface Props {
  slot: Slot;
  /** How the line is lit while the drawing is tried. */
  light: Light | undefined;
}

export const STEP_ICONS: Record<string, typeof Plus> = {
  approve: Stamp,
  cc: Send,
  choice: GitBranch,
  fork: GitFork,
  action: Zap,
  timer: Clock,
  end: Check,
  terminate: X,
};

export function AddStep({ slot, light }: Props) {
  const { t } = useTranslation('flow');
  const { tree, draw, isFixed } = useFlow();
  if (!tree) return null;
  if (isFixed) return <div className={css.connector} data-light={light} />;
  const add = (type: Added) => {
    const block = newBlock(type);
    const first = block.kind === 'branch' ? (block.arms[0]?.edge.id ?? idOf(block)) : idOf(block);
    draw('add', t(`type.${type}`), inserted(tree, slot, block), first);
  };
  const steps: MenuEntry[] = ADDED.map((type) => {
    const Icon = STEP_ICONS[type] ?? Plus;
    return {
      key: type,
      label: t(`add.${type}`),
      icon: <Icon key="icon" size={15} strokeWidth={1.75} aria-hidden="true" />,
      onPick: () => add(type),
    };
  });
  const close = (outcome: 'approved' | 'rejected') =>
    draw('add', t(`ended.${outcome}`), inserted(tree, slot, ending(outcome)));
  const endings: MenuEntry[] = mayEnd(tree, slot)
    ? [
        { key: 'rejected', label: t('add.endRejected'), divided: true, onPick: () => close('rejected') },
        { key: 'approved', label: t('add.endApproved'), onPick: () => close('approved') },
      ]
    : [];
  return (
    <div className={css.connector}>
      <Menu
        label={t('add.label')}
        entries={[...steps, ...endings]}
        button={(opener) => (
          <button type="button" className={css.plus} aria-label={t('add.label')} data-slot={slot} {...opener}>
            <Plus size={15} strokeWidth={2.25} aria-hidden="true" />
          </button>
        )}
      />
    </div>
  );
}
