# A chart of the table
# SPDX-License-Identifier: GPL-3.0-or-later
"""One line a set: ROUGE-1 of each system as a mark on a common scale, Epitome's with its interval. It is legible on
light and dark pages alike, and tells the systems apart by shape as well as by colour."""

from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, TOP, LINE = 760, 210, 30, 70, 46
LOWEST, HIGHEST, STEP = 15, 50, 5
GREY = '#808080'
# Name, colour, and the mark around 0/0
SYSTEMS = {
    'ots': ('Open Text Summarizer', '#b5651d', '<path d="M-6 -6 6 6M-6 6 6 -6" stroke-width="2.5"/>'),
    'lead': ('first three sentences', GREY, '<rect x="-5" y="-5" width="10" height="10"/>'),
    'Epitome': ('Epitome', '#2a7de1', '<circle r="6.5"/>'),
    'oracle': ('best three sentences there are', '#2e9e5b', '<path d="M0 -7 7 0 0 7 -7 0z"/>'),
}


def place(score):
    return LEFT + (WIDTH - LEFT - RIGHT) * (score - LOWEST) / (HIGHEST - LOWEST)


def text(x, y, content, anchor='start', size=14):
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="{size}" fill="{GREY}">{escape(content)}</text>'


def mark(system, x, y):
    _, colour, shape = SYSTEMS[system]
    return f'<g transform="translate({x:.1f} {y:.1f})" fill="{colour}" stroke="{colour}">{shape}</g>'


def draw_legend():
    x = 16
    for system, (name, _, _) in SYSTEMS.items():
        yield mark(system, x, 22)
        yield text(x + 13, 27, name)
        x += 40 + 7.2 * len(name)


def draw_scale(height):
    for score in range(LOWEST, HIGHEST + 1, STEP):
        x = place(score)
        yield f'<path d="M{x:.1f} {TOP - 14}V{height - 34}" stroke="{GREY}" stroke-opacity="0.25"/>'
        yield text(x, height - 16, str(score), 'middle', 12)
    yield text(16, height - 16, 'ROUGE-1 F1', size=12)


def draw_set(result, y):
    means = {system: scores[0] for system, scores in result['means'].items()}
    low, high = (place(means['lead'] + end) for end in result['interval'])
    yield text(LEFT - 24, y + 5, result['title'], 'end')
    yield f'<path d="M{place(min(means.values())):.1f} {y}H{place(means["oracle"]):.1f}" stroke="{GREY}" stroke-opacity="0.5"/>'
    yield f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="{SYSTEMS["Epitome"][1]}" stroke-width="4" stroke-opacity="0.6"/>'
    for system in SYSTEMS:
        if system in means:
            yield mark(system, place(means[system]), y)


def draw(results, path):
    height = TOP + LINE * len(results) + 34
    parts = [*draw_legend(), *draw_scale(height)]
    for i, result in enumerate(results):
        parts += draw_set(result, TOP + LINE * i + LINE // 2 - 10)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
                   f'viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">\n' + '\n'.join(parts) + '\n</svg>\n')
