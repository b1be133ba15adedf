// Answers the questions of an e-service, whatever their controls, with a mouse or by keyboard alone.
import assert from 'node:assert/strict';
import {Keyboard} from './hands.mjs';
import {field} from './portal.mjs';

const exactly = (words) => new RegExp(`^\\s*${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s')}\\s*$`);

/// Check boxes, radio buttons or the three parts of a date, named by a <legend>.
const question = (page, legend) => page.getByRole('group', {name: exactly(legend)});

async function put(hand, input, text) {
    if (!(hand instanceof Keyboard)) return input.fill(text);
    await hand.reach(input);
    await hand.keys.press('Control+A');
    if (text) await hand.keys.type(text);
    else await hand.keys.press('Delete');
}

async function answer_date(hand, group, parts) {
    for (const [index, part] of ['Jour', 'Mois', 'Année'].entries())
        await put(hand, group.getByLabel(part, {exact: true}), parts[index]);
}

async function choose_one(hand, group, words) {
    const wanted = group.getByRole('radio', {name: exactly(words)});
    if (!(hand instanceof Keyboard)) return wanted.check();
    await hand.reach(group.getByRole('radio'));
    if (!await wanted.isChecked()) await hand.keys.press('Space');
    for (let tries = await group.getByRole('radio').count(); !await wanted.isChecked(); --tries) {
        assert.ok(tries, `the arrow never reaches « ${words} »`);
        await hand.keys.press('ArrowDown');
    }
}

async function tick(hand, box) {
    if (!(hand instanceof Keyboard)) return box.check();
    await hand.reach(box);
    await hand.keys.press('Space');
    assert.ok(await box.isChecked());
}

/// An answer is a text (typed, or an option's words), a date as [day, month, year], `true` for a box, {boxes: [words…]} for several,
/// {items: [{label: answer…}…], add: button, title: of an item} for a repeated step, whose label is its legend.
export async function answer(hand, label, value, place = hand.page) {
    if (value.items) return answer_items(hand, value);
    const group = question(place, label);
    if (value.boxes) {
        for (const words of value.boxes) await tick(hand, group.getByRole('checkbox', {name: exactly(words)}));
    } else if (Array.isArray(value)) {
        await answer_date(hand, group, value);
    } else if (value === true) {
        await tick(hand, field(place, label));
    } else if (await group.count()) {
        await choose_one(hand, group, value);
    } else if (await field(place, label).evaluate((control) => control.tagName === 'SELECT')) {
        await hand.choose(label, value);
    } else {
        await put(hand, field(place, label), value);
    }
}

async function answer_items(hand, {items, add, title}) {
    for (const [index, answers] of items.entries()) {
        await hand.press(add);
        for (const [label, value] of Object.entries(answers)) await answer(hand, label, value, question(hand.page, `${title} ${index + 1}`));
    }
}

/// The words of the answer that a page must show.
export function words_of(value) {
    if (value === true) return [];
    if (value.boxes) return value.boxes;
    if (value.items) return value.items.flatMap((answers) => Object.values(answers)).flatMap(words_of);
    if (!Array.isArray(value)) return value.split('\n');
    const [day, month, year] = value;
    if (!month) return [year];
    const name = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'][month - 1];
    return [`${day ? `${Number(day) === 1 ? '1er' : Number(day)} ` : ''}${name} ${year}`];
}
