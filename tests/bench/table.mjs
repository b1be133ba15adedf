// Combines the figures of several rounds into one table.

export function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const rate = (figures) => (figures.requests - figures.refused) / figures.seconds;

/// The median of each round's own ratio: something that slows down a whole round, such as another program, does not
/// count.
export function ratio(ours, ceiling) {
    return median(ours.map((figures, round) => rate(figures) / rate(ceiling[round])));
}

const number = (value, digits = 0) => value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
const cells = (...texts) => texts.map((text) => text.padStart(9)).join('');

function row(label, rounds) {
    const cpu = (of) => {
        const values = rounds.map((figures) => of(figures.cpu ?? {}) / figures.requests * 1e6).filter(Number.isFinite);
        return values.length ? number(median(values)) : '–';
    };
    const all = (parts) => (parts.program === undefined ? NaN : sum(Object.values(parts)));
    const milliseconds = (key) => number(median(rounds.map((figures) => figures[key])) / 1000, 1);
    return `  ${label.padEnd(46)}${cells(number(median(rounds.map(rate)), 0), milliseconds('p50_us'), milliseconds('p99_us'),
        number(sum(rounds.map((figures) => figures.errors + figures.refused))), cpu((parts) => parts.program),
        cpu((parts) => parts.nginx), cpu((parts) => parts.database), cpu(all))}`;
}

function comparison(ours, {label, ceiling, target, note}) {
    const value = ratio(ours, ceiling);
    const verdict = target === undefined ? '' : `   target ${target.toFixed(2)}: ${value >= target ? 'reached' : 'MISSED'}`;
    return `      ${value.toFixed(2)} × ${label}${verdict}${note ? `   (${note})` : ''}`;
}

/// `groups`: [{title, rows: [{id, label, beside: [[id, target]]}]}]; `results`: rounds of figures by id.
export function table(groups, results) {
    const labels = Object.fromEntries(groups.flatMap((group) => group.rows.map((each) => [each.id, each.label])));
    const lines = [' '.repeat(48 + 36 + 2) + 'CPU µs a request, of the',
                   ' '.repeat(48) + cells('req/s', 'p50 ms', 'p99 ms', 'errors', 'program', 'nginx', 'database', 'in all')];
    for (const {title, rows} of groups) {
        lines.push('', title);
        for (const {id, label, beside = [], p99_target_ms} of rows) {
            lines.push(row(label, results[id]));
            for (const [ceiling, target, note] of beside)
                lines.push(comparison(results[id], {label: labels[ceiling], ceiling: results[ceiling], target, note}));
            if (p99_target_ms === undefined) continue;
            const p99 = median(results[id].map((figures) => figures.p99_us)) / 1000;
            lines.push(`      p99 ${number(p99, 1)} ms   target ${p99_target_ms} ms: ${p99 <= p99_target_ms ? 'reached' : 'MISSED'}`);
        }
    }
    return lines.join('\n');
}
