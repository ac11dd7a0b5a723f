/** A card has come into its column: look at what is made of it, submit that as it stands, or go and finish it. */
import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ApiError } from '@/api/errors.ts';
import { type FormMeta, may, useForm } from '@/api/meta.ts';
import { convert, createRecord } from '@/api/record.ts';
import { othersChanged, type RecordRow } from '@/api/records.ts';
import { valueText } from '@/registry/valueText.ts';
import { Bones } from '@/ui/Bones.tsx';
import { useErrorText } from '@/ui/errorText.ts';
import { cardFields, listFields, pickFields } from '../list/fieldsOf.ts';
import css from './Board.module.css';
import type { Offer } from './useMoving.tsx';

interface Props {
  offer: Offer;
  /** The form of the card. */
  form: FormMeta;
  onClose: () => void;
}

/** What stands in the way, each once. */
const sentences = (error: ApiError): string[] => [
  ...new Set(error.problems.length > 0 ? error.problems.map(({ message }) => message) : [error.message]),
];

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

function Facts({ meta, record }: { meta: FormMeta; record: RecordRow }) {
  const fields = pickFields(listFields(meta), cardFields(meta)).filter(
    ({ name }) => name !== 'state' && !isBlank(record[name]),
  );
  const lines = meta.line_items.flatMap(({ name, label }) => {
    const rows = record[name];
    return Array.isArray(rows) && rows.length > 0 ? [{ name, label, count: rows.length }] : [];
  });
  return (
    <dl className={css.facts}>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          <dd className={field.type === 'money' ? 'num' : undefined}>
            {valueText(field, record[field.name])}
          </dd>
        </div>
      ))}
      {lines.map(({ name, label, count }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd className="num">{count}</dd>
        </div>
      ))}
    </dl>
  );
}

export function NextDialog({ offer, form, onClose }: Props) {
  const { t } = useTranslation('list');
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const { data: made, error } = useQuery({
    queryKey: ['conversion', offer.conversion, offer.card.id, offer.card.version],
    queryFn: () => convert(offer.conversion, [offer.card.id]),
    retry: false,
    gcTime: 0,
  });
  const { data: meta } = useForm(made?.form ?? form.form);
  const ready = made && meta?.form === made.form ? meta : null;
  const submits = ready?.kind === 'document' && may(ready, 'submit');
  const open = () => {
    if (!made) return;
    onClose();
    void navigate(`/records/${made.form}/new`, {
      state: { draft: { record: made.record, source: made.source } },
    });
  };
  const submit = async () => {
    if (!made || !ready) return;
    setBusy(true);
    try {
      const { record } = await createRecord(made.form, { values: {}, action: 'submit', source: made.source });
      const state = ready.states.find(({ value }) => value === record.state)?.label ?? '';
      onClose();
      notification.success({
        key: 'made',
        title: t('board.made', { form: ready.label, number: record.number, state }),
        description: (
          // No link: what is shown here stands outside the router.
          <Button
            size="small"
            onClick={() => {
              notification.destroy('made');
              void navigate(`/records/${made.form}/${record.id}`);
            }}
          >
            {t('board.openMade', { number: record.number })}
          </Button>
        ),
        duration: 0,
      });
      void othersChanged();
    } catch (failure) {
      setMissing(failure instanceof ApiError ? sentences(failure) : [errorText(failure).title]);
    } finally {
      setBusy(false);
    }
  };
  const refused = error ? errorText(error) : null;
  const finishes = missing.length > 0 || !submits;
  return (
    <Modal
      open
      title={t('board.nextTitle', { name: offer.name, column: offer.column })}
      onCancel={onClose}
      footer={
        <div className={css.choices}>
          <Button onClick={onClose}>{t('board.later')}</Button>
          {refused && (
            <Link to={`/records/${form.form}/${offer.card.id}`} tabIndex={-1}>
              <Button type="primary">{t('board.openCard', { form: form.label })}</Button>
            </Link>
          )}
          {ready && (
            <Button type={finishes ? 'primary' : 'default'} onClick={open}>
              {t('board.openFirst')}
            </Button>
          )}
          {ready && submits && !missing.length && (
            <Button type="primary" loading={busy} onClick={() => void submit()}>
              {t('board.submit', { form: ready.label })}
            </Button>
          )}
        </div>
      }
    >
      {refused && (
        <p role="alert">
          {refused.title}
          {refused.hint && <span className={css.hint}>{refused.hint}</span>}
        </p>
      )}
      {!refused && !ready && <Bones rows={3} />}
      {ready && made && (
        <>
          <p className={css.lead}>{t('board.nextLead', { next: offer.label })}</p>
          <Facts meta={ready} record={made.record as RecordRow} />
        </>
      )}
      {missing.length > 0 && (
        <div role="alert" className={css.missing}>
          <p>{t('board.missing')}</p>
          <ul>
            {missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
    </Modal>
  );
}
