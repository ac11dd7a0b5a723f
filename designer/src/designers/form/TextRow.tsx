/** A text people read, in both languages: the one on screen in sight, the other one click away. */
import { GlobalOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTyped } from '../common/useTyped.ts';
import { useLanguage } from './DesignContext.tsx';
import { languageKey, type Text, withText } from './model/definition.ts';
import css from './Panel.module.css';
import { Row } from './Row.tsx';

interface Props {
  label: string;
  value: Text | undefined;
  /** Undefined when nothing is left of it. */
  onChange: (value: Text | undefined) => void;
  help?: string;
  /** Several lines. */
  long?: boolean;
  /** It may not be empty. */
  needed?: boolean;
  /** Typing in it ended. */
  onLeave?: () => void;
}

export function TextRow({ label, value, onChange, help, long, needed, onLeave }: Props) {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  const other = languageKey(language) === 'zh' ? 'en' : 'zh-CN';
  const change = (which: string, said: string) => {
    const next = withText(value, which, said);
    const isEmpty = Object.keys(next).length === 0;
    if (!(isEmpty && needed)) onChange(isEmpty ? undefined : next);
  };
  const own = value?.[languageKey(language)] ?? '';
  const others = value?.[languageKey(other)] ?? '';
  const shown = own || (needed ? (value?.[languageKey(other)] ?? '') : '');
  const typing = useTyped(shown, (said) => change(language, said));
  const leave = () => {
    typing.leave();
    onLeave?.();
  };
  const Field = long ? Input.TextArea : Input;
  const translation = (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('panel.otherLanguage')}
      content={
        <Input
          className={css.other ?? ''}
          value={others}
          aria-label={`${label} (${t('panel.otherLanguage')})`}
          onChange={(event) => change(other, event.target.value)}
        />
      }
    >
      <Button
        type="text"
        size="small"
        icon={<GlobalOutlined aria-hidden="true" />}
        className={others ? (css.translated ?? '') : (css.untranslated ?? '')}
        aria-label={`${label}: ${t('panel.otherLanguage')}`}
        title={others || t('panel.notTranslated')}
      />
    </Popover>
  );
  return (
    <Row label={label} help={help} extra={translation}>
      {(id) => (
        <Field
          id={id}
          value={typing.text}
          placeholder={others}
          {...(long && { autoSize: { minRows: 2, maxRows: 5 } })}
          onChange={(event) => typing.change(event.target.value)}
          onBlur={leave}
        />
      )}
    </Row>
  );
}
