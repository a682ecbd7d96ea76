"""Mails for the hosts that have mail.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import email.message
import email.policy
from datetime import datetime, timezone
from email.utils import format_datetime

DATE = datetime(2025, 3, 3, 9, 41, tzinfo=timezone.utc)

FERRY = """Hello Ingrid,

The town of Edsbruk has opened a ferry to its islands. The boat runs on
batteries that are charged by a turbine in the river, and it carries forty
passengers and six cars. Ingrid Falk, who leads the harbour office, expects
thirty thousand passengers in the first year. The old ferry was built in
1961 and burned ninety litres of diesel an hour. It will be sold to a museum
in Stockholm, which wants to show it beside a steam tug. Islanders had waited
for the new boat since the spring, because its first batteries failed the
tests of the transport agency. %s

> The library closes for the summer because of its roof, Selma Berg wrote.
> Books can be brought back to the school during all of July.

-- 
Jonas Lind
Harbour street 4, Edsbruk
"""

ARABIC = (
    'افتتحت مدينة إدسبروك عبارة جديدة إلى جزرها في شهر مايو. '
    'يعمل القارب ببطاريات تشحنها توربينة في النهر ويحمل أربعين راكبا وست سيارات. '
    'وتتوقع مديرة الميناء ثلاثين ألف راكب في السنة الأولى من العمل. '
    'بنيت العبارة القديمة سنة 1961 وكانت تحرق تسعين لترا من الديزل في الساعة. '
    'وستباع إلى متحف في ستوكهولم يريد أن يعرضها بجانب قاطرة بخارية. '
    'وكان سكان الجزر ينتظرون القارب الجديد منذ الربيع لأن بطارياته الأولى لم تجتز الاختبارات.\n')

ARMOUR = '-----BEGIN PGP MESSAGE-----\n\n' + 'hQEMA7xzWqvD0pQ2AQf9E1mZ\n' * 30 + '-----END PGP MESSAGE-----\n'

# RFC 3156
SEALED = '\n'.join(('From: Jonas Lind <jonas@epitome.example>', 'To: ingrid@epitome.example', 'Subject: Sealed',
                    'Date: Mon, 03 Mar 2025 09:41:00 +0000', 'MIME-Version: 1.0',
                    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"', '',
                    '--b', 'Content-Type: application/pgp-encrypted', '', 'Version: 1', '',
                    '--b', 'Content-Type: application/octet-stream', '', ARMOUR, '--b--', '')).encode()

ARTICLE = ''.join('<p>%s</p>' % part for part in (FERRY % '').partition('>')[0].split('\n\n')[1:])


def message(subject, body, html=None, sender='Jonas Lind <jonas@epitome.example>', **headers):
    """A mail as it stands in a mailbox; with @html, both are there to choose from."""
    mail = email.message.EmailMessage(policy=email.policy.SMTP.clone(linesep='\n'))
    mail['From'] = sender
    mail['To'] = 'Ingrid Falk <ingrid@epitome.example>'
    mail['Subject'] = subject
    mail['Date'] = format_datetime(DATE)
    for name, value in headers.items():
        mail[name.replace('_', '-')] = value
    mail.set_content(body)
    if html is not None:
        mail.add_alternative(html, subtype='html')
    return mail.as_bytes()
