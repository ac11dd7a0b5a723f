/** Icons by the name a definition gives; an unknown name gets a plain sheet. */
import {
  AccountBookOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BarcodeOutlined,
  CalendarOutlined,
  CarOutlined,
  CheckSquareOutlined,
  ContactsOutlined,
  ContainerOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  DollarOutlined,
  FileDoneOutlined,
  FileOutlined,
  FileTextOutlined,
  FolderOutlined,
  FundOutlined,
  HomeOutlined,
  InboxOutlined,
  PayCircleOutlined,
  PieChartOutlined,
  ProfileOutlined,
  RiseOutlined,
  SettingOutlined,
  ShopOutlined,
  ShoppingCartOutlined,
  ShoppingOutlined,
  SwapOutlined,
  TagsOutlined,
  TeamOutlined,
  TruckOutlined,
  UserOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';

const ICONS: Record<string, ComponentType> = {
  account: AccountBookOutlined,
  apps: AppstoreOutlined,
  audit: AuditOutlined,
  bank: BankOutlined,
  chart: BarChartOutlined,
  barcode: BarcodeOutlined,
  calendar: CalendarOutlined,
  car: CarOutlined,
  check: CheckSquareOutlined,
  contacts: ContactsOutlined,
  container: ContainerOutlined,
  dashboard: DashboardOutlined,
  database: DatabaseOutlined,
  dollar: DollarOutlined,
  done: FileDoneOutlined,
  file: FileOutlined,
  text: FileTextOutlined,
  folder: FolderOutlined,
  fund: FundOutlined,
  home: HomeOutlined,
  inbox: InboxOutlined,
  pay: PayCircleOutlined,
  pie: PieChartOutlined,
  profile: ProfileOutlined,
  rise: RiseOutlined,
  setting: SettingOutlined,
  shop: ShopOutlined,
  cart: ShoppingCartOutlined,
  bag: ShoppingOutlined,
  swap: SwapOutlined,
  tags: TagsOutlined,
  team: TeamOutlined,
  truck: TruckOutlined,
  user: UserOutlined,
  wallet: WalletOutlined,
};

interface Props {
  /** Icon name from a menu or a form. */
  name?: string | undefined;
}

export function MenuIcon({ name }: Props) {
  const Icon = ICONS[name ?? ''] ?? ProfileOutlined;
  return <Icon aria-hidden="true" />;
}
