/** Say it and do it: the reason or comment, common phrases at one tap, and whatever else the verb asks for. */
import { Drawer, Input, Modal, Radio } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Said } from '@/api/approval.ts';
import { useNarrow } from '@/ui/useNarrow.ts';
import css from './Approval.module.css';
import { PeoplePicker } from './PeoplePicker.tsx';
import { asksPeople, needsReason, type Offered, type Verb } from './verbs.ts';

interface Props {
  offered: Offered;
  busy: boolean;
  onSay: (said: Said) => void;
  onClose: () => void;
}

const PHRASED = ['approve', 'reject', 'send_back'] as const;
const HINTED = ['reject', 'withdraw', 'remind', 'terminate', 'resolve', 'transfer_task'] as const;
const POSITIONS = ['beside', 'before', 'after'] as const;
const DANGER: readonly Verb[] = ['reject', 'terminate'];

const oneOf = <T extends string>(all: readonly T[], one: string): T | undefined =>
  all.find((each) => each === one);

export function Saying({ offered, busy, onSay, onClose }: Props) {
  const { verb, mine } = offered;
  const { t } = useTranslation(['approval', 'common']);
  const narrow = useNarrow();
  const id = useId();
  const [comment, setComment] = useState('');
  const [people, setPeople] = useState<number[]>([]);
  const [to, setTo] = useState(mine.send_back_targets[0]?.to ?? '');
  const [position, setPosition] = useState<(typeof POSITIONS)[number]>('beside');
  const [tried, setTried] = useState(false);
  const needed = needsReason(offered);
  const missingReason = needed && comment.trim() === '';
  const missingPeople = asksPeople(verb) && people.length === 0;
  const phrased = oneOf(PHRASED, verb);
  const hinted = oneOf(HINTED, verb);
  const say = () => {
    setTried(true);
    if (busy || missingReason || missingPeople) return;
    onSay({
      ...(comment.trim() && { comment: comment.trim() }),
      ...(asksPeople(verb) && { people }),
      ...(verb === 'add_signer' && { position }),
      ...(verb === 'send_back' && { to }),
    });
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) say();
  };
  const body = (
    <div className={css.saying}>
      {hinted && <p className={css.quiet}>{t(`hint.${hinted}`)}</p>}
      {verb === 'send_back' && (
        <Radio.Group
          className={css.choices ?? ''}
          value={to}
          aria-label={t('say.to')}
          options={mine.send_back_targets.map((target) => ({ value: target.to, label: target.label }))}
          onChange={(event) => setTo(event.target.value)}
        />
      )}
      {asksPeople(verb) && (
        <div>
          <PeoplePicker
            id={`${id}-people`}
            value={people}
            one={verb === 'transfer_task'}
            onChange={setPeople}
          />
          {tried && missingPeople && (
            <p className={css.wrong} role="alert">
              {t('say.peopleNeeded')}
            </p>
          )}
        </div>
      )}
      {verb === 'add_signer' && (
        <Radio.Group
          value={position}
          aria-label={t('say.position')}
          options={POSITIONS.map((value) => ({ value, label: t(`say.${value}`) }))}
          onChange={(event) => setPosition(event.target.value)}
        />
      )}
      {phrased && (
        <ul className={css.phrases} aria-label={t('say.phrases')}>
          {t(`phrases.${phrased}`)
            .split(' | ')
            .map((phrase) => (
              <li key={phrase}>
                <button type="button" aria-pressed={comment === phrase} onClick={() => setComment(phrase)}>
                  {phrase}
                </button>
              </li>
            ))}
        </ul>
      )}
      <div>
        <Input.TextArea
          autoFocus={!narrow}
          value={comment}
          maxLength={1000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          aria-label={t(needed ? 'say.reason' : 'say.comment')}
          placeholder={t(needed ? 'say.reason' : 'say.optional')}
          status={tried && missingReason ? 'error' : ''}
          onChange={(event) => setComment(event.target.value)}
          onKeyDown={byKey}
        />
        {tried && missingReason && (
          <p className={css.wrong} role="alert">
            {t('say.needed')}
          </p>
        )}
      </div>
    </div>
  );
  const danger = DANGER.includes(verb);
  if (narrow)
    return (
      <Drawer
        open
        placement="bottom"
        size="auto"
        title={t(`ask.${verb}`)}
        onClose={onClose}
        footer={
          <div className={css.sheetFoot}>
            <button type="button" className={css.big} onClick={onClose}>
              {t('common:cancel')}
            </button>
            <button
              type="button"
              className={css.big}
              data-look={danger ? 'danger' : 'main'}
              disabled={busy}
              onClick={say}
            >
              {t(`verb.${verb}`)}
            </button>
          </div>
        }
      >
        {body}
      </Drawer>
    );
  return (
    <Modal
      open
      title={t(`ask.${verb}`)}
      okText={t(`verb.${verb}`)}
      okButtonProps={{ loading: busy, danger, title: t('say.key') }}
      onOk={say}
      onCancel={onClose}
    >
      {body}
    </Modal>
  );
}
