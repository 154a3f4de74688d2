import { createHash } from 'node:crypto';
import type { NetworkInterfaceInfo } from 'node:os';
import type { Network } from './host.ts';

export type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Bridges to virtual machines and containers: they are there in every network, and come and go with a program. */
const VIRTUAL =
  /^(docker|br-|veth(?!ernet)|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|flannel|cali)|VirtualBox|VMware|^vEthernet \((Default Switch|WSL)/i;

/** A subnet for people: `192.168.178.x` where it ends at a dot, else as it is written. */
function spoken(cidr: string): string {
  const [address = '', prefix = ''] = cidr.split('/');
  const kept = Number(prefix) / 8;
  if (address.includes(':') || !Number.isInteger(kept) || kept === 0) return cidr;
  return address
    .split('.')
    .map((part, n) => (n < kept ? part : 'x'))
    .join('.');
}

/** The subnet of an address, `192.168.178.0/24`; of IPv6 the first four groups; null where it names no network. */
function subnetOf({ address, family, cidr, internal }: NetworkInterfaceInfo): string | null {
  if (internal || !cidr || address.startsWith('169.254.') || /^fe[89ab]/i.test(address)) return null;
  const prefix = Number(cidr.split('/')[1]);
  if (family === 'IPv6') {
    const [before = '', after] = address.split('::');
    const groups = before.split(':').filter(Boolean);
    return after !== undefined && groups.length < 4 ? null : `${groups.slice(0, 4).join(':')}::/64`;
  }
  const bits = address.split('.').reduce((all, part) => all * 256 + Number(part), 0);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(bits / size) * size;
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${parts.join('.')}/${prefix}`;
}

/**
 * The network that a computer with these interfaces is in: their names and subnets. The id is a hash of them, so that
 * no address is written down; two networks with the same addresses behind the same interface count as one. IPv6 is
 * looked at only where there is no IPv4: its prefixes change from day to day. Null where there is only the computer
 * itself.
 */
export function networkOf(interfaces: Interfaces): Network | null {
  const all = Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([name, infos = []]) =>
      infos.flatMap((info) => {
        const subnet = subnetOf(info);
        return subnet === null ? [] : [{ name, subnet, family: info.family }];
      }),
    );
  const old = all.filter(({ family }) => family === 'IPv4');
  const networks = (old.length > 0 ? old : all).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (networks.length === 0) return null;
  const words = [...new Set(networks.map(({ name, subnet }) => `${name}, ${spoken(subnet)}`))];
  const id = createHash('sha256')
    .update(
      networks
        .map(({ name, subnet }) => `${name} ${subnet}`)
        .toSorted()
        .join('\n'),
    )
    .digest('hex');
  return { id: id.slice(0, 16), name: words.join(' + ') };
}
