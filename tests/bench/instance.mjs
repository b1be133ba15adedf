// The portal that tests/with-portal started for us: its files, its processes, its database.
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, readdirSync, chownSync, statSync} from 'node:fs';
import path from 'node:path';

export const state = process.env.ESERVICES_STATE;
export const url = process.env.PORTAL_URL;
export const folder = path.join(state, 'bench');
export const runtime = readFileSync(path.join(state, 'runtime'), 'utf8').trim();

// The user of the instance's processes: what we start beside them has the same rights.
const owner = statSync(path.join(state, 'pids'));
export const user = process.getuid() === 0 ? {uid: owner.uid, gid: owner.gid} : {};

/// A folder of our own inside the instance's, with which it is removed.
export function makeFolder() {
    mkdirSync(path.join(folder, 'tmp'), {recursive: true});
    for (const made of [folder, path.join(folder, 'tmp')]) chownSync(made, owner.uid, owner.gid);
}

/// Rows of a query, as text.
export function sql(statement) {
    const text = execFileSync('dev/instance', ['sql', '-N', '-B', 'eservices', '-e', statement], {encoding: 'utf8'});
    return text.split('\n').filter(Boolean).map((line) => line.split('\t'));
}

/// The password of the demonstration's citizen.
export function demoPassword(login) {
    const lines = readFileSync(path.join(state, 'demo-accounts.txt'), 'utf8').split('\n');
    return lines.map((line) => line.split(' ')).find((words) => words[1] === login)[2];
}

/// The number of a part's first process.
export function partPid(name) {
    return Number(readFileSync(path.join(state, 'pids', name), 'utf8').split(' ')[0]);
}

// The second field of stat is the program's name and may contain anything.
function statOf(pid) {
    try {
        return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    } catch {
        return null;
    }
}

export function childrenOf(parent) {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)?.[1] === String(parent)).map(Number);
}

const ticks_per_second = 100;

/// CPU seconds that these processes have used so far.
export function cpuSeconds(pids) {
    return pids.map(statOf).reduce((sum, stat) => sum + (stat ? Number(stat[11]) + Number(stat[12]) : 0), 0) / ticks_per_second;
}

/// Proportional set size in KiB: memory shared with other processes counts as a share.
export function pssKib(pid) {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
}

/// Stops the relay during a measurement: otherwise it would send a mail for each filed request.
export function stopRelay() {
    const keeper = partPid('jobs');
    const relays = childrenOf(keeper);
    process.kill(keeper, 'SIGKILL');
    for (const relay of relays) process.kill(relay, 'SIGTERM');
}
