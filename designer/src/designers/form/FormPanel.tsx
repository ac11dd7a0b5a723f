/** The form itself, when nothing on it is selected: its name, its numbers, and everything on it as a tree. */
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { MenuIcon } from '@/ui/MenuIcon.tsx';
import { IconPicker } from '../common/IconPicker.tsx';
import { useDef, useDesign } from './DesignContext.tsx';
import { Outline } from './Outline.tsx';
import css from './Panel.module.css';
import { Row } from './Row.tsx';
import { TextRow } from './TextRow.tsx';

export function FormPanel() {
  const { t } = useTranslation('studio');
  const { store } = useDesign();
  const form = useDef((value) => value);
  return (
    <>
      <header className={css.head}>
        <h2 className={css.title}>{t('form.title')}</h2>
      </header>
      <div className={css.body}>
        <TextRow
          label={t('form.name')}
          value={form.label}
          needed
          onChange={(label) => label && store.run({ kind: 'set_form', changes: { label } })}
        />
        <Row label={t('form.icon')} beside>
          {(id) => (
            <IconPicker
              value={form.icon}
              onChange={(icon) => store.run({ kind: 'set_form', changes: { icon } })}
            >
              <Button id={id} icon={<MenuIcon name={form.icon} />} aria-label={t('form.icon')} />
            </IconPicker>
          )}
        </Row>
        {form.number && (
          <Row label={t('form.number')} help={t('form.numberHint')}>
            {(id) => (
              <Input
                id={id}
                value={form.number?.pattern}
                onChange={({ target }) =>
                  store.run({
                    kind: 'set_form',
                    changes: { number: { ...form.number, pattern: target.value } },
                  })
                }
              />
            )}
          </Row>
        )}
        <section className={css.group}>
          <h3 className={css.groupTitle}>{t('form.outline')}</h3>
          <Outline />
        </section>
      </div>
    </>
  );
}
