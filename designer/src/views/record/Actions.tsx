/** Buttons of a record: the next step stands out, the rest is one click further. */
import { LoadingOutlined, MoreOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { apiUrl } from '@/api/client.ts';
import { type FormMeta, may } from '@/api/meta.ts';
import { convert, type Draft } from '@/api/record.ts';
import type { Detail, RecordAction } from '@/api/records.ts';
import { useUser } from '@/api/session.ts';
import type { FormStore } from '@/form/FormStore.ts';
import { Menu, type MenuEntry } from '@/ui/Menu.tsx';
import { useReport } from '@/ui/useReport.ts';
import { copyOf } from './copyOf.ts';
import type { Saving } from './useSaving.ts';

interface Props {
  meta: FormMeta;
  detail: Detail | null;
  draft: Draft | null;
  store: FormStore;
  saving: Saving;
  dirty: boolean;
}

const SUBMIT = 'submit';
const DELETE = 'delete';

/** Ask where the server says a person should think again. */
function useConfirmed() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return ({ label, confirm, danger }: RecordAction, run: () => void) => {
    if (!confirm) return run();
    modal.confirm({
      title: label,
      content: confirm,
      okText: label,
      cancelText: t('cancel'),
      okButtonProps: { danger: danger === true },
      onOk: run,
    });
  };
}

function useMake(detail: Detail | null) {
  const navigate = useNavigate();
  const report = useReport();
  return (conversion: string) => {
    if (!detail) return;
    convert(conversion, [detail.record.id])
      .then(({ form, record, source }) =>
        navigate(`/records/${form}/new`, { state: { draft: { record, source } } }),
      )
      .catch(report);
  };
}

function useMenu({ meta, detail, store, saving }: Props, others: readonly RecordAction[]): MenuEntry[] {
  const { t } = useTranslation('record');
  const { t: shell } = useTranslation('shell');
  const { is_admin } = useUser();
  const navigate = useNavigate();
  const confirmed = useConfirmed();
  const design = {
    key: 'design',
    label: shell('changeForm'),
    divided: true,
    onPick: () => void navigate(`/studio/forms/${meta.form}`),
  };
  const designs = is_admin ? [design] : [];
  if (!detail) return designs;
  const prints = detail.prints.map(({ print, label }) => ({
    key: `print ${print}`,
    label: t('print', { name: label }),
    onPick: () =>
      void window.open(
        apiUrl(`records/${meta.form}/${detail.record.id}/print/${print}`),
        '_blank',
        'noopener',
      ),
  }));
  const copy = {
    key: 'copy',
    label: t('copy'),
    onPick: () => void navigate(`/records/${meta.form}/new`, { state: { draft: { record: copyOf(store) } } }),
  };
  const actions = others.map((action) => ({
    key: action.action,
    label: action.label,
    danger: action.danger === true,
    onPick: () =>
      confirmed(action, () => void (action.action === DELETE ? saving.remove() : saving.run(action.action))),
  }));
  const above = [...prints, ...(may(meta, 'create') ? [copy] : [])];
  return [
    ...above,
    ...actions.map((entry, index) => ({ ...entry, divided: index === 0 && above.length > 0 })),
    ...designs,
  ];
}

/** The button keeps its name while it turns. */
const spinning = (busy: boolean) => busy && { icon: <LoadingOutlined spin aria-hidden="true" /> };

/** What the server offers, and deleting, which is not a step of the record's life. */
function useOffered({ meta, detail }: Props): readonly RecordAction[] {
  const { t } = useTranslation('record');
  if (!detail)
    return meta.kind === 'document' && may(meta, SUBMIT) ? [{ action: SUBMIT, label: t('submit') }] : [];
  if (!detail.editable || !may(meta, DELETE)) return detail.actions;
  return [...detail.actions, { action: DELETE, label: t('delete'), danger: true, confirm: t('deleteHint') }];
}

export function Actions(props: Props) {
  const { meta, detail, saving, dirty } = props;
  const { t } = useTranslation('record');
  const make = useMake(detail);
  const confirmed = useConfirmed();
  const offered = useOffered(props);
  const submit = offered.find(({ action }) => action === SUBMIT);
  const menu = useMenu(
    props,
    offered.filter(({ action }) => action !== SUBMIT),
  );
  const next = detail?.conversions.filter(({ available }) => available) ?? [];
  const editable = detail?.editable ?? true;
  return (
    <>
      {menu.length > 0 && (
        <Menu
          label={t('more')}
          entries={menu}
          button={(opener) => <Button icon={<MoreOutlined />} aria-label={t('more')} {...opener} />}
        />
      )}
      {next.map(({ conversion, label }, index) => (
        <Button
          key={conversion}
          type={index === 0 && !submit && !dirty ? 'primary' : 'default'}
          onClick={() => make(conversion)}
        >
          {label}
        </Button>
      ))}
      {editable && (
        <Button
          type={submit ? 'default' : 'primary'}
          disabled={detail !== null && !dirty}
          loading={spinning(saving.busy === 'save')}
          title="Ctrl+S"
          onClick={() => void saving.save()}
        >
          {meta.kind === 'document' ? t('saveDraft') : t('save')}
        </Button>
      )}
      {submit && (
        <Button
          type="primary"
          loading={spinning(saving.busy === SUBMIT)}
          onClick={() => confirmed(submit, () => void saving.run(SUBMIT))}
        >
          {submit.label}
        </Button>
      )}
    </>
  );
}
