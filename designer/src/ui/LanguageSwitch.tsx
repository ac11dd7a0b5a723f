/** 中文 ↔ English. */
import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { speak } from '@/i18n/index.ts';
import type { Language } from '@/i18n/language.ts';

interface Props {
  /** Called before the texts change, to remember the choice elsewhere. */
  onSwitch?: (language: Language) => void;
}

export function LanguageSwitch({ onSwitch }: Props) {
  const { t, i18n } = useTranslation();
  const other: Language = i18n.language === 'en' ? 'zh-CN' : 'en';
  const change = () => {
    onSwitch?.(other);
    void speak(other);
  };
  return (
    <Button type="text" icon={<GlobalOutlined />} style={{ color: 'inherit' }} lang={other} onClick={change}>
      {t('otherLanguage')}
    </Button>
  );
}
