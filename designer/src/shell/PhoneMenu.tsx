/** The menus on a phone, in a drawer from the side. */
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApp } from '@/api/app.ts';
import { saveLanguage } from '@/api/session.ts';
import { LanguageSwitch } from '@/ui/LanguageSwitch.tsx';
import { companyOf } from './company.ts';
import { Navigation } from './Navigation.tsx';
import css from './PhoneMenu.module.css';
import { UserMenu } from './UserMenu.tsx';
import { useSwitchLanguage } from './useSwitchLanguage.ts';

interface Props {
  open: boolean;
  onClose: () => void;
}

export default function PhoneMenu({ open, onClose }: Props) {
  const { t } = useTranslation('shell');
  const { data } = useApp();
  const switched = useSwitchLanguage(saveLanguage);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="left"
      size={288}
      title={companyOf(data) || t('product')}
      rootClassName={css.drawer ?? ''}
      footer={
        <div className={css.footer}>
          <UserMenu onLeave={onClose} />
          <LanguageSwitch onSwitch={switched} />
        </div>
      }
    >
      <Navigation menus={data?.menus ?? []} onFollow={onClose} />
    </Drawer>
  );
}
