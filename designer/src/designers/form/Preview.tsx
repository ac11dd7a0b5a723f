/** The form as people will find it: the real one, on a desk or on a phone, with a record in it, free to try. */
import { CloseOutlined, DesktopOutlined, MobileOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '@/api/session.ts';
import { FormBlocks } from '@/form/FormBlocks.tsx';
import { FormProvider } from '@/form/FormContext.tsx';
import { FormStore } from '@/form/FormStore.ts';
import { LineCards } from '@/form/lines/LineCards.tsx';
import { LineGrid } from '@/form/lines/LineGrid.tsx';
import { formRules } from '@/form/rules.ts';
import { Bones } from '@/ui/Bones.tsx';
import { useDesign, useLanguage } from './DesignContext.tsx';
import css from './Preview.module.css';
import { previewMeta } from './previewMeta.ts';
import { useSampleRecord } from './useSampleRecord.ts';
import { useTrees } from './useTrees.ts';

interface Props {
  onClose: () => void;
}

function Filled({ phone }: { phone: boolean }) {
  const design = useDesign();
  const language = useLanguage();
  const { id } = useUser();
  const trees = useTrees();
  const record = useSampleRecord();
  const store = useMemo(() => {
    if (!trees || !record) return null;
    const meta = previewMeta(design.store.value(), trees, language);
    const today = new Date().toISOString().slice(0, 10);
    const context = {
      today,
      now: new Date().toISOString(),
      userId: id,
      departmentId: null,
      my: {},
      zone: 'UTC',
    };
    const made = new FormStore(formRules(meta), record, () => context);
    made.computeAll();
    return made;
  }, [design, trees, record, language, id]);
  if (!store) return <Bones rows={8} />;
  const { meta } = store.rules;
  const itemsOf = (name: string) => meta.line_items.find((items) => items.name === name);
  return (
    <FormProvider store={store} editable>
      <FormBlocks
        renderLines={(name, below) => {
          const items = itemsOf(name);
          if (!items) return null;
          return phone ? (
            <LineCards items={items} below={below} />
          ) : (
            <LineGrid items={items} below={below} onSave={() => undefined} />
          );
        }}
      />
    </FormProvider>
  );
}

export function Preview({ onClose }: Props) {
  const { t } = useTranslation('studio');
  const [device, setDevice] = useState<'desktop' | 'phone'>('desktop');
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.focus(), []);
  // Not the browser's own dialog: it would lie over the pickers' lists.
  return (
    <div
      ref={dialog}
      role="dialog"
      aria-modal="true"
      tabIndex={-1}
      className={css.dialog}
      aria-label={t('preview.title')}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className={css.bar}>
        <h2 className={css.title}>{t('preview.title')}</h2>
        <p className={css.note}>{t('preview.note')}</p>
        <Segmented
          value={device}
          aria-label={t('preview.device')}
          options={[
            { value: 'desktop' as const, icon: <DesktopOutlined />, label: t('preview.desktop') },
            { value: 'phone' as const, icon: <MobileOutlined />, label: t('preview.phone') },
          ]}
          onChange={setDevice}
        />
        <Button icon={<CloseOutlined aria-hidden="true" />} onClick={onClose}>
          {t('preview.close')}
        </Button>
      </header>
      <div className={css.stage}>
        <div className={css.device} data-device={device}>
          <Filled phone={device === 'phone'} />
        </div>
      </div>
    </div>
  );
}
