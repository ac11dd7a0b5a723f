/** What can be said about what is selected: three tabs for a field, less for a section, the form when nothing is. */
import { useTranslation } from 'react-i18next';
import { AdvancedTab } from './AdvancedTab.tsx';
import { BasicTab } from './BasicTab.tsx';
import { BlockPanel } from './BlockPanel.tsx';
import { useDef, useDesign, useLanguage, useSelected, useUi } from './DesignContext.tsx';
import type { Tab } from './FormDesign.ts';
import { FormPanel } from './FormPanel.tsx';
import { textIn } from './model/definition.ts';
import { keyParts, type Located, placesIn } from './model/places.ts';
import css from './Panel.module.css';
import { RulesTab } from './RulesTab.tsx';
import { TYPE_ICONS } from './types.ts';
import { useTypeName } from './useWords.ts';

const TABS = ['basic', 'rules', 'advanced'] as const;

const SHOWS = { basic: BasicTab, rules: RulesTab, advanced: AdvancedTab };

function FieldPanel({ found }: { found: Located }) {
  const { t } = useTranslation('studio');
  const design = useDesign();
  const language = useLanguage();
  const typeName = useTypeName();
  const tab = useUi((ui) => ui.tab);
  const Icon = TYPE_ICONS[found.field.type];
  const Shown = SHOWS[tab];
  const go = (next: Tab) => design.show({ tab: next, wanted: '' });
  return (
    <>
      <header className={css.head}>
        {Icon && <Icon size={18} strokeWidth={1.75} aria-hidden="true" className={css.headIcon} />}
        <div className={css.headText}>
          <h2 className={css.title}>{textIn(found.field.label, language)}</h2>
          <p className={css.quiet}>{typeName(found.field.type)}</p>
        </div>
      </header>
      <div role="tablist" className={css.tabs} aria-label={t('panel.label')}>
        {TABS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className={css.tab}
            aria-selected={tab === name}
            onClick={() => go(name)}
          >
            {t(`panel.${name}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" className={css.body} aria-label={t(`panel.${tab}`)}>
        <Shown key={found.field.id} found={found} />
      </div>
    </>
  );
}

export function Panel() {
  const { t } = useTranslation('studio');
  const selected = useSelected((key) => key);
  const parts = keyParts(selected);
  const found = useDef((form) => (parts?.kind === 'field' ? placesIn(form).byId.get(parts.id) : undefined));
  return (
    <aside className={css.panel} data-panel aria-label={t('panel.label')}>
      {found && <FieldPanel found={found} />}
      {parts?.kind === 'block' && <BlockPanel key={selected} index={parts.at} />}
      {!found && parts?.kind !== 'block' && <FormPanel />}
    </aside>
  );
}
