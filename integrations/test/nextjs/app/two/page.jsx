import { Links } from '../../Links';

export default function Page() {
  return <Links title="two" />;
}
