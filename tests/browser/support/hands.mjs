// Two ways to use a page: with a mouse, and by keyboard alone.
import assert from 'node:assert/strict';
import {after, field, plain, portal} from './portal.mjs';

export class Mouse {
    constructor(page) {
        this.page = page;
    }

    async type(label, text) {
        await field(this.page, label).fill(text);
    }

    async choose(label, option) {
        await field(this.page, label).selectOption({label: option});
    }

    async tick(label) {
        await field(this.page, label).check();
    }

    /// Follows a link, within `place` if several have that name.
    async follow(name, place = this.page) {
        return after(this.page, () => place.getByRole('link', {name}).first().click());
    }

    async press(button) {
        return after(this.page, () => this.page.getByRole('button', {name: button, exact: true}).click());
    }

    /// A link within the page.
    async jump(name) {
        await this.page.getByRole('link', {name}).first().click();
    }
}

// Runs in the page, on the element that Tab reached. Invisible colours are no sign of focus.
function focus_on(target) {
    const element = document.activeElement;
    if (!element || element === document.body) return {};
    const look = () => [element, ...(element.labels ?? [])].flatMap((part) => [null, '::before', '::after'].map((pseudo) => {
        const style = getComputedStyle(part, pseudo);
        const outline = style.outlineStyle === 'none' || /transparent|, 0\)$/.test(style.outlineColor)
            ? '' : `${style.outlineWidth} ${style.outlineColor}`;
        return [outline, style.boxShadow, style.backgroundColor, style.borderTopColor, style.borderTopWidth].join(' ');
    })).join();
    const focused = look();
    element.blur();
    const shows = focused !== look();
    element.focus({focusVisible: true});
    const box = element.getBoundingClientRect();
    const in_sight = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return {reached: element === target, shows, in_sight, what: element.outerHTML.slice(0, 120)};
}

export class Keyboard {
    constructor(page) {
        this.page = page;
        this.keys = page.keyboard;
    }

    /// Presses Tab until the element has the focus; every stop on the way must be visible.
    async reach(locator) {
        const target = await locator.first().elementHandle();
        if (await target.evaluate((element) => element === document.activeElement)) return;
        for (let stops = 0; stops < 200; ++stops) {
            await this.keys.press('Tab');
            const stop = await this.page.evaluate(focus_on, target);
            if (stop.what && this.page.url().startsWith(portal)) {
                assert.ok(stop.shows, `the focus cannot be seen: ${stop.what}`);
                assert.ok(stop.in_sight, `the focus is out of sight: ${stop.what}`);
            }
            if (stop.reached) return;
        }
        assert.fail(`Tab never reaches ${locator}`);
    }

    async type(label, text) {
        await this.reach(field(this.page, label));
        await this.keys.press('Control+A');
        await this.keys.type(text);
    }

    async choose(label, option) {
        const select = field(this.page, label);
        await this.reach(select);
        const chosen = () => select.evaluate((element) => element.selectedOptions[0]?.textContent ?? '');
        const is_chosen = async () => plain(await chosen()).trim() === plain(option);
        if (!await is_chosen()) await this.keys.press('Home');
        for (let tries = await select.locator('option').count(); !await is_chosen(); --tries) {
            assert.ok(tries, `the arrow never reaches « ${option} »`);
            await this.keys.press('ArrowDown');
        }
    }

    async tick(label) {
        await this.reach(field(this.page, label));
        await this.keys.press('Space');
        assert.ok(await field(this.page, label).isChecked());
    }

    async follow(name, place = this.page) {
        await this.reach(place.getByRole('link', {name}));
        return after(this.page, () => this.keys.press('Enter'));
    }

    async press(button) {
        await this.reach(this.page.getByRole('button', {name: button, exact: true}));
        return after(this.page, () => this.keys.press('Space'));
    }

    async jump(name) {
        await this.reach(this.page.getByRole('link', {name}));
        await this.keys.press('Enter');
    }
}
