import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../electron/core/network.ts';

const mac = '02:42:ac:11:00:02';

function at(address: string, prefix: number, internal = false): NetworkInterfaceInfo {
  const cidr = `${address}/${prefix}`;
  return address.includes(':')
    ? { address, netmask: '', family: 'IPv6', mac, internal, cidr, scopeid: 0 }
    : { address, netmask: '', family: 'IPv4', mac, internal, cidr };
}

const loopback = { lo: [at('127.0.0.1', 8, true), at('::1', 128, true)] };

describe('the network that this computer is in', () => {
  it.each([
    ['192.168.178.23', 24, 'WLAN, 192.168.178.x'],
    ['10.1.2.3', 16, 'WLAN, 10.1.x.x'],
    ['10.1.2.3', 8, 'WLAN, 10.x.x.x'],
    ['10.20.23.4', 20, 'WLAN, 10.20.16.0/20'],
    ['172.16.5.130', 25, 'WLAN, 172.16.5.128/25'],
    ['203.0.113.7', 32, 'WLAN, 203.0.113.7'],
  ])('%s/%i is called %s', (address, prefix, name) => {
    expect(networkOf({ ...loopback, WLAN: [at(address, prefix)] })?.name).toBe(name);
  });

  it('is the same with another address in it, whatever the order of the interfaces', () => {
    const one = networkOf({ WLAN: [at('192.168.178.23', 24)], LAN: [at('10.0.0.5', 24)] });
    const other = networkOf({ LAN: [at('10.0.0.99', 24)], WLAN: [at('192.168.178.77', 24)], ...loopback });
    expect(other).toEqual(one);
    expect(one?.name).toBe('LAN, 10.0.0.x + WLAN, 192.168.178.x');
  });

  it.each([
    ['another subnet', { WLAN: [at('192.168.179.23', 24)] }],
    ['another interface', { LAN: [at('192.168.178.23', 24)] }],
    ['a tunnel beside it', { WLAN: [at('192.168.178.23', 24)], tun0: [at('10.8.0.2', 24)] }],
  ])('is another one with %s', (_what, interfaces) => {
    const home = networkOf({ WLAN: [at('192.168.178.23', 24)] });
    expect(networkOf(interfaces)?.id).not.toBe(home?.id);
  });

  it.each([
    'docker0',
    'br-1a2b3c4d5e6f',
    'veth12ab',
    'virbr0',
    'vmnet8',
    'vboxnet0',
    'vEthernet (WSL (Hyper-V firewall))',
    'vEthernet (Default Switch)',
    'VirtualBox Host-Only Network',
    'VMware Network Adapter VMnet1',
  ])('has nothing to do with the bridge %s to virtual machines', (bridge) => {
    expect(networkOf({ ...loopback, [bridge]: [at('172.17.0.1', 16)] })).toBeNull();
    const home = { WLAN: [at('192.168.178.23', 24)] };
    expect(networkOf({ ...home, [bridge]: [at('172.17.0.1', 16)] })).toEqual(networkOf(home));
  });

  it('is the real one where a virtual switch carries it', () => {
    expect(networkOf({ 'vEthernet (Extern)': [at('192.168.1.5', 24)] })).not.toBeNull();
  });

  it.each([
    ['only the computer itself', loopback],
    ['an address that nobody gave', { WLAN: [at('169.254.3.4', 16), at('fe80::1', 64)] }],
    ['no interface', {}],
    ['an interface without an address', { WLAN: undefined }],
  ])('is none with %s', (_what, interfaces) => {
    expect(networkOf(interfaces)).toBeNull();
  });

  it('does not follow the IPv6 prefix, which changes from day to day, but where there is no other', () => {
    const v4 = at('192.168.178.23', 24);
    const monday = networkOf({ WLAN: [v4, at('2001:db8:1:1:aaaa::1', 64)] });
    expect(networkOf({ WLAN: [v4, at('2001:db8:2:2:aaaa::1', 64)] })).toEqual(monday);
    expect(networkOf({ WLAN: [at('2001:db8:1:1:aaaa::1', 64)] })?.name).toBe('WLAN, 2001:db8:1:1::/64');
  });

  it('is written down without an address', () => {
    const found = networkOf({ WLAN: [at('192.168.178.23', 24)] });
    expect(found?.id).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(found)).not.toContain(mac);
    expect(found?.name).not.toContain('23');
  });
});
