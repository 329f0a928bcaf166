"""What the command line says of its commands and options when asked for help. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.gui.i18n import N_

ABOUT = N_(
    "A desk for one consultant: every conversation ends in a dated next step, or in “over”. Without"
    " a command the window opens."
)

COMMANDS: Mapping[str, str] = {
    "new": N_("Make an encrypted desk and show its recovery code, once."),
    "import": N_("Import contacts from a CSV file; the same file twice changes nothing."),
    "contacts": N_("List the contacts, or those whom some words find."),
    "add": N_("Add a contact."),
    "agree": N_("Book a next step with a contact."),
    "agenda": N_("List the next steps of some days."),
    "calendar-export": N_("Write what is agreed and planned into a calendar file (.ics)."),
    "queue": N_("List who is due today, the most urgent first."),
    "today": N_("Show the figures of today, and what is agreed."),
    "limbo": N_("List the open opportunities without a future, how each got there, what cures it."),
    "silent": N_("List who has gone silent: in which way, why it is thought so, what cures it."),
    "one-two-three": N_("List who is still to answer a 1-2-3 message, and since when."),
    "opportunities": N_("List the opportunities: stage, value, what comes next."),
    "met": N_("Write down somebody you met, best with the next step."),
    "opportunity": N_("Open an opportunity with a contact, best with its first next step."),
    "stage": N_("Move an opportunity to a stage."),
    "proposal": N_("Note that a proposal was sent, and book its review."),
    "end": N_("End an opportunity: won, or over for a reason."),
    "scripts-export": N_("Write every text as a plain file into a folder."),
    "scripts-import": N_("Take in texts from plain files, all of them or none."),
    "scripts": N_(
        "List the texts with the seconds each takes to say: ours, or with --desk those of a desk."
    ),
    "enroll": N_("Begin the voicemail series for a contact."),
    "attempt": N_("Save a call: what the line did, and what follows."),
    "undo": N_("Take the last deed back whole."),
    "redo": N_("Do the last deed taken back again."),
    "check": N_("Look the desk over for damage; exit code 1 where something is wrong."),
    "tour": N_("Live through a day in the window on a sample desk, with a picture of each screen."),
}

OPTIONS: Mapping[str, str] = {
    "-h": N_("show this help and leave"),
    "--desk": N_("the folder of the desk; yours, where none is given"),
    "--passphrase-file": N_("a file whose first line is the passphrase; else the keyring is asked"),
    "--json": N_("answer in JSON"),
    "--lang": N_("the language to speak, such as en or de; for “new” also that of the desk"),
    "--theme": N_("light or dark; else as the system has it"),
    "--demo": N_("open a throw-away desk with sample data"),
    "--zone": N_("the IANA time zone, such as Europe/Lisbon; else this computer's, or a guess"),
    "--country": N_("the country by its ISO code, such as PT; its public holidays count"),
    "file": N_("the CSV file"),
    "folder": N_("the folder for the files"),
    "files": N_("the files, named like voicemail_1.en.txt"),
    "--preview": N_("only say what each file would do"),
    "--search": N_("the words to find; accents and case do not matter"),
    "--name": N_("the name"),
    "--phone": N_("a phone number; may be given several times"),
    "--mobile": N_("a mobile number; may be given several times"),
    "--email": N_("an e-mail address; may be given several times"),
    "--organization": N_("the firm"),
    "--role": N_("what the contact does there"),
    "--speaks": N_("the contact's language, such as de"),
    "--notes": N_("anything worth knowing"),
    "--anyway": N_("go on where the rules would ask first"),
    "--contact": N_("the contact's id, as “contacts” shows it"),
    "--when": N_("the date as you would type it: “thu 10”, “3 dec 14:30”, “2026-12-03 14:30”"),
    "--opportunity": N_("the opportunity's id, as “opportunities” shows it"),
    "--state": N_("open, won, over or all"),
    "--about": N_("what you spoke about"),
    "--stage": N_("the name of the stage"),
    "--no-review": N_("there will be no review; it counts as limbo"),
    "--title": N_("what you could do for them"),
    "--value": N_("what it is worth, such as 12000 or 950.50, in the desk's currency"),
    "--what": N_("what will be done; else the rest of --when"),
    "--planned": N_("only planned by you; without this both sides agreed"),
    "--minutes": N_("how long it takes"),
    "--medium": N_("how you meet"),
    "--i-will": N_("what you will do for it"),
    "--they-will": N_("what they will do for it"),
    "--from": N_("the first day; today, where none is given"),
    "--to": N_("the last day, included; a week from the first, where none is given"),
    "--until": N_("the last day, included; without end, where none is given"),
    "--with-commitments": N_("also who does what until then"),
    "calendar_file": N_("the calendar file to write (.ics)"),
    "--missed-at": N_("the agreed time that was missed: “10:40”, “2026-11-24 10:40”"),
    "--disposition": N_("what the line did"),
    "--over": N_("it is over, for this reason"),
    "--note": N_("a few words on why it is over"),
    "--not-before": N_("leave them alone until this day"),
    "--seconds": N_("how long the call took"),
    "--out": N_("the folder for the pictures"),
    "--size": N_("the size of the window in pixels, such as 1024x700"),
}
