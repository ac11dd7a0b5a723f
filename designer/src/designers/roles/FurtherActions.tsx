/** What is done now and then with a document or a master: told in a word, ticked in a list. */
import { Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './Roles.module.css';
import { canDo, FURTHER, type Further, type GrantDef } from './role.ts';

interface Props {
  kind: 'document' | 'master';
  label: string;
  grant: GrantDef | undefined;
  onToggle: (action: string, on: boolean) => void;
}

const SHOWN = 2;

export function FurtherActions({ kind, label, grant, onToggle }: Props) {
  const { t } = useTranslation('studio');
  const all: readonly Further[] = FURTHER[kind];
  const given = all.filter((action) => canDo(grant, action)).map((action) => t(`action.${action}`));
  const rest = given.length - SHOWN;
  const first = given.slice(0, SHOWN).join(t('roles.comma')) || '—';
  const shown = rest > 0 ? `${first} +${rest}` : first;
  const title = t('roles.furtherOf', { form: label });
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      align={{ overflow: { shiftX: 8, adjustY: 1 } }}
      content={
        <div className={css.further} role="dialog" aria-label={title}>
          <p className={css.title}>{title}</p>
          {all.map((action) => (
            <Checkbox
              key={action}
              checked={canDo(grant, action)}
              onChange={({ target }) => onToggle(action, target.checked)}
            >
              {t(`action.${action}`)}
            </Checkbox>
          ))}
        </div>
      }
    >
      <button type="button" className={css.link} aria-label={`${title} ${shown}`}>
        {shown}
      </button>
    </Popover>
  );
}
