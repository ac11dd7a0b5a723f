/** Delete the flow, with what that means before one's eyes. */
import { App } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/api/client.ts';
import { type Consequences, consequencesOf, draftChanged, putEdited, readEdited } from '@/api/studio.ts';
import { useReport } from '@/ui/useReport.ts';
import { type FormDef, textIn } from '../form/model/definition.ts';
import panel from '../form/Panel.module.css';
import css from './Flow.module.css';
import { useFlow } from './FlowContext.tsx';

interface MeansProps {
  load: () => Promise<Consequences>;
  form: string;
}

function Means({ load, form }: MeansProps) {
  const { t } = useTranslation('flow');
  const [found, setFound] = useState<Consequences | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the question opens
  useEffect(() => {
    load().then(setFound, () => setFound({ texts: [], used_by: [], rows: 0 }));
  }, []);
  // The form that goes through it lets go of it.
  const others = (found?.used_by ?? []).filter(({ path }) => !/^\/forms\/\w+\/workflow$/.test(path));
  return (
    <div className={css.means}>
      <p>{t('delete.after', { form })}</p>
      {others.length > 0 && (
        <>
          <p>{t('delete.usedBy')}</p>
          <ul>
            {others.map(({ path, text }) => (
              <li key={path}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p className={panel.quiet}>{t('delete.hint')}</p>
    </div>
  );
}

/** Documents of the form go through it no more; left alone with it, the form would name what is not there. */
async function letGo(form: string, workflow: string): Promise<void> {
  const { definition, version } = await readEdited<FormDef & { workflow?: string }>('forms', form);
  const { workflow: named, ...rest } = definition;
  if (named === workflow) await putEdited('forms', form, version, rest);
}

export function DeleteFlow() {
  const { t, i18n } = useTranslation('flow');
  const { modal } = App.useApp();
  const { editing, def, known } = useFlow();
  const navigate = useNavigate();
  const report = useReport();
  const { name, saving } = editing;
  const remove = async () => {
    try {
      await saving.flush();
      await letGo(def.form, name);
      const { version } = await readEdited('workflows', name);
      await api.delete(`studio/workflows/${name}`, { query: { version } });
      await draftChanged();
      void navigate('/studio');
    } catch (error) {
      report(error);
    }
  };
  const ask = () =>
    void modal.confirm({
      title: t('delete.title', { name: textIn(def.label, i18n.language) }),
      width: 500,
      content: (
        <Means
          form={known.formLabel}
          load={() => saving.flush().then(() => consequencesOf('workflows', name, ''))}
        />
      ),
      okText: t('delete.button'),
      okButtonProps: { danger: true },
      cancelText: t('delete.cancel'),
      onOk: remove,
    });
  return (
    <button type="button" className={panel.danger} onClick={ask}>
      {t('delete.button')}
    </button>
  );
}
