/** Coming in the next commits. */
import { Bones } from '@/ui/Bones.tsx';

export default function HomePage() {
  return <Bones />;
}
