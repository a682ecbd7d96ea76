#!/usr/bin/python3
"""Articles whose text comes later than their headline, because Liferea fetches it from the page.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import tap
from case import LiveTest
from feeds import rss
from liferea import Feed, wait

PAGE = '''<!DOCTYPE html><html lang="en"><head><title>Salt</title></head><body>
<nav>Home » Science</nav>
<article><h1>Why the salt marsh of Holm grows again</h1>
<p>The salt marsh in front of Holm has grown by eleven hectares in three years, after it had been shrinking for half
a century. Researchers from Kiel credit a row of brushwood fences, which slow the tide down and let the mud settle.
The fences cost a tenth of what a stone wall would have cost.</p>
<p>"We copied what farmers did here in 1850," said the ecologist Wiebke Petersen. "They wanted land for sheep, and we
want land for birds, but the mud does not know the difference." Her team counted 4,100 breeding pairs last summer,
twice as many as before. The marsh also takes the force out of storm waves, so that the dike behind it needs less
repair.</p>
<p>Two neighbouring towns will build the same fences in the autumn. Whether the marsh can keep up with the rising sea
is not known; at the present rate it would, the team believes, until about 2070.</p></article>
<footer>All rights reserved.</footer></body></html>'''

OWN_TEXT = ('<p>The regional office has put up fences along the coast, and it says that they work better than was '
            'hoped. The fences are made of brushwood and cost little. They were put up by volunteers in the winter, '
            'and they need new brushwood every second year. The office wants to build more of them next autumn, if '
            'the money for it can be found. A report with all the figures can be read on its pages.</p>')


class FullText(LiveTest):
    @classmethod
    def feeds(cls):
        link = cls.session.web.serve('/salt.html', PAGE, 'text/html')
        items = [('salt', 'Why the salt marsh of Holm grows again', 'Fences of brushwood do it.', link),
                 ('salt-too', 'The same at length', OWN_TEXT, link)]
        return [Feed(cls.session.web.serve('/teasers.xml', rss('Teasers', items)), 'Teasers', html5Extract='true')]

    def test_teaser_gets_a_summary(self):
        self.assertIn('marsh', self.wait_for_line('Why the salt marsh'))

    def test_summary_is_made_again(self):
        wait(lambda: 'marsh' in self.wait_for_line('The same at length'), 'the summary of what was fetched')


if __name__ == '__main__':
    tap.main()
