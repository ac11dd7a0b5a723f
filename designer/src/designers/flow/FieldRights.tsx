/** What this step may do with each field while the document is locked: read, edit, or not even see it. */
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { textIn } from '../form/model/definition.ts';
import panel from '../form/Panel.module.css';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';
import type { NodeDef } from './model/definition.ts';

interface Props {
  node: NodeDef;
}

const RIGHTS = ['read', 'edit', 'hide'] as const;
type Right = (typeof RIGHTS)[number];

export function FieldRights({ node }: Props) {
  const { t, i18n } = useTranslation('flow');
  const { known, setNode } = useFlow();
  const fields = known.fields.filter(({ type, formula }) => type !== 'auto_number' && formula === undefined);
  const set = (name: string, right: Right) => {
    const { [name]: _, ...rest } = node.fields ?? {};
    const next = right === 'read' ? rest : { ...rest, [name]: right };
    setNode(node, { fields: Object.keys(next).length > 0 ? next : undefined } as Partial<NodeDef>);
  };
  if (fields.length === 0) return null;
  return (
    <details className={panel.group}>
      <summary className={panel.groupTitle}>{t('panel.fields')}</summary>
      <p className={panel.help}>{t('fields.hint')}</p>
      <ul className={css.fieldRights}>
        {fields.map(({ name, label }) => (
          <li key={name} className={css.fieldRight}>
            <span>{textIn(label, i18n.language)}</span>
            <Segmented
              size="small"
              aria-label={textIn(label, i18n.language)}
              value={(RIGHTS.find((right) => right === node.fields?.[name]) ?? 'read') as Right}
              options={RIGHTS.map((value) => ({ value, label: t(`fields.${value}`) }))}
              onChange={(right) => set(name, right)}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
