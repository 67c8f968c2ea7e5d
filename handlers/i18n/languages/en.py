"""English, the language that the texts in the code are written in."""

from __future__ import annotations

from handlers.i18n.language import (
    AnswerWords,
    ConversationWords,
    DateWords,
    DocumentWords,
    Language,
    NumberWords,
    QuestionWords,
    SearchWords,
    phrases,
    words,
)

_CONVERSATION = ConversationWords(
    greetings=(r"hello", r"hi", r"hey", r"good (?:morning|afternoon|evening)"),
    greeted=(r"all", r"everyone", r"everybody", r"team", r"there", r"folks", r"guys"),
    please=(r"please", r"pls", r"plz"),
    thanks=(r"many thanks", r"thanks?(?: you)?", r"thx", r"ty"),
    thanks_more=(r"so much", r"very much", r"a lot", r"again", r"all", r"everyone", r"in advance"),
    openings=(
        r"(?:does |do )?any(?:one|body)(?: here)? knows?",
        r"who knows",
        r"(?:can|could|would) (?:you|some(?:one|body)|any(?:one|body)) (?:please )?(?:tell|remind|show|help) (?:me|us)",
    ),
    asides=(r"(?:i have )?(?:a )?(?:quick |small |little )?question", r"sorry", r"ok", r"okay"),
    dear=(r"dear",),
    closings=(
        r"(?:best|kind|warm)(?: regards| wishes)?",
        *(r"regards", r"cheers", r"sincerely", r"yours", r"talk soon", r"sent from my"),
    ),
    question_starts=words(
        "how what where when who whom whose which why can could may should do does did is are will would"
    ),
    small=words(
        """how do does did i we you they he she it a an the is are was were be can could may should would will to of for
        in on at with our my your their what where when who which why that this there about from and or if any not have
        has get"""
    ),
)
_DOCUMENTS = DocumentWords(
    names=("eng",),
    common=words("the of and to in is for that with are this be as by you your from or if will an it"),
    parts={
        "purpose": phrases(
            """Purpose, goal, goals, objective, objectives, aim, aims, why, why it matters, why to do it, why do it, why
            this matters, purpose and scope, scope and purpose, what it is for, what this is for, intent, purpose of
            this procedure, purpose of this document"""
        ),
        "who it is for": phrases(
            """Who, audience, target audience, intended audience, who is it for, who it is for, who is this for, who
            this is for, for whom, who is involved, who should participate, who should use this, who does it, people
            involved, roles, roles involved, stakeholders, applies to"""
        ),
        "what you need": phrases(
            """What you need, what you will need, what you'll need, before you start, before you begin, you need, you
            will need, needs, tools, tools and materials, tools needed, tools required, tools and access, required
            tools, tools and resources, materials, materials needed, equipment, software, requirements, prerequisites,
            prerequisite, pre-requisites, access needed, access and tools"""
        ),
        "steps": phrases(
            """Steps, step by step, steps to follow, step by step guide, step by step instructions, the steps,
            procedure, the procedure, process, process steps, instructions, how to do it, how to, method, workflow, what
            to do"""
        ),
        "visuals": phrases(
            "Visuals, visual, visual aids, diagram, diagrams, flowchart, flow chart, flow diagram, screenshots, images"
        ),
        "quality check with KPI": phrases(
            """Quality check, quality checks, quality control, quality, success test, success criteria, success,
            definition of done, acceptance criteria, how to check, how to know it worked, done when, what good looks
            like, verification"""
        ),
        "KPI": phrases(
            """KPI, kpis, key performance indicators, key performance indicator, metrics, indicators, measures, how we
            measure success, measures of success"""
        ),
        "risks": phrases(
            """Risks, risk, safety, safety first, risks and safety, safety and risks, warnings, warning, cautions, watch
            out, watch out for, pitfalls, risks and how to avoid them, points of attention"""
        ),
        "troubleshooting": phrases(
            """Troubleshooting, trouble shooting, troubleshooting tips, problems, common problems, known problems, known
            issues, common issues, if something goes wrong, if it goes wrong, when things go wrong, what if, problems
            and solutions"""
        ),
        "keywords": phrases("Keywords, key words, tags, search words"),
        "definitions": phrases(
            """Definitions, definition, glossary, terms, terms and definitions, terminology, vocabulary, keywords and
            definitions"""
        ),
        "version and date": phrases(
            """Version, versions, version history, version and date, version control, history, change log, changelog,
            revision history, revisions, document history"""
        ),
    },
    joins=("and", "or"),
    fields={
        "title": ("title",),
        "purpose": phrases("purpose, objective, goal"),
        "audience": phrases("audience, public, roles, teams"),
        "needs": phrases("tools, needs, requirements, prerequisites"),
        "owner": phrases("owner, author"),
        "deputy": phrases("deputy, backup"),
        "keywords": phrases("keywords, tags"),
        "kind": phrases("kind, type"),
        "shape": ("shape",),
        "language": phrases("language, lang, locale"),
        "version": ("version",),
        "dated": phrases("date, updated, last updated, last modified, lastmod, last reviewed"),
        "status": ("status",),
        "review_days": phrases("review, review days, review every, review period, revision"),
        "channels": ("channels",),
        "success": phrases("success, success test, quality check"),
        "kpi": phrases("kpi, kpis"),
        "risks": ("risks",),
        "troubleshooting": ("troubleshooting",),
    },
    person=("name",),
    kinds={
        "general": ("general",),
        "instructional": phrases("instructional, instruction, instructions, how to"),
        "administrative": phrases("administrative, admin"),
        "customer": phrases("customer, customer relationship, customer relations, client, clients, crm"),
    },
    shapes={
        "steps": phrases("steps, step by step, simple"),
        "hierarchy": phrases("hierarchy, hierarchical"),
        "flowchart": phrases("flowchart, flow chart, flow diagram, decision tree"),
    },
    statuses={
        "draft": phrases("draft, wip"),
        "trial": phrases("trial, on trial, test"),
        "verified": phrases("verified, approved, validated"),
        "due": ("due",),
        "overdue": ("overdue",),
        "flagged": ("flagged",),
        "archived": phrases("archived, archive, obsolete, deprecated, retired"),
    },
    periods={
        1: words("days day d"),
        7: words("weekly week weeks"),
        30: words("monthly month months"),
        90: words("quarterly quarter quarters"),
        182: phrases("half yearly, twice a year, biannual"),
        365: words("yearly annual annually year years"),
    },
    kpi=words("KPI KPIs"),
    must=words("must required mandatory"),
    should=words("should recommended optional"),
    checkpoint=("checkpoint",),
    note=phrases("note, NB, N.B., nota, nota bene, tip"),
    step=("step",),
    acronyms=words("OK PDF URL FAQ SOP ID TV FR EN UK US EU KPI CRM CEO"),
    nameless=words("index readme untitled sop procedure document home"),
    blank_steps={
        "hierarchy": "1. First chapter\n   1. …\n   2. …\n2. Second chapter\n   1. …\n   2. …",
        "flowchart": "1. First question?\n   - Yes: go to step 2.\n   - No: go to step 3.\n2. …\n3. …",
    },
)
LANGUAGE = Language(
    sop_verbs={
        "help": words("help ?"),
        "list": ("list",),
        "new": ("new",),
        "edit": ("edit",),
        "history": ("history",),
        "mine": ("mine",),
        "privacy": ("privacy",),
        "reviews": ("reviews",),
        "watch": ("watch",),
        "here": ("here",),
        "off": words("off stop"),
    },
    standup_verbs={
        "setup": phrases("setup, set up, new, create"),
        "list": ("list",),
        "edit": ("edit",),
        "pause": words("pause stop"),
        "resume": words("resume continue"),
        "copy": ("copy",),
        "delete": words("delete remove"),
        "run": words("run ask start"),
        "away": phrases("away, i am away, i'm away"),
        "back": phrases("back, i am back, i'm back"),
        "week": phrases("my week, week"),
        "why": ("why",),
        "history": ("history",),
        "summary": words("summary recap"),
        "figures": words("figures stats numbers"),
        "answer": ("answer",),
        "help": ("help",),
    },
    question_kinds={
        "text": ("text",),
        "number": ("number",),
        "choice": words("choice choices"),
        "yes_no": phrases("yes/no, yes or no"),
        "blocker": words("blocker blockers obstacle obstacles"),
    },
    questions=QuestionWords(plan=("plan",), optional=("optional",), required=("required",), colon=":"),
    answers=AnswerWords(
        yes=words("yes y yep yeah yup ok okay sure done true"),
        no=phrases("no, n, nope, nah, not, none, false, not yet"),
        none=words("no none nope not nothing nada nil zero na"),
        about_nothing=words(
            """blocker blockers blocked blocking block obstacle obstacles problem problems issue issues special report
            the moment instant today now for at all yet is in my way there are i am me far so thanks"""
        ),
        all_well=phrases(
            """ok, ok for now, all ok, all good, all clear, all fine, everything is fine, everything is ok,
            everything ok, n a"""
        ),
    ),
    numbers=NumberWords(
        counts={
            1: words("a an one"),
            **{n: (word,) for n, word in enumerate(words("two three four five six seven eight nine ten"), start=2)},
        },
        nothing=words("zero none nil nothing"),
        no=words("no zero"),
        thousand=("thousand",),
        million=words("million millions"),
        currencies=words("euro euros"),
        of=(),
    ),
    dates=DateWords(
        meanings={
            "today": words("today now"),
            "tomorrow": ("tomorrow",),
            "overmorrow": ("day after tomorrow",),
            "until": words("until till through thru"),
            "to": ("to",),
            "from": phrases("from, since, starting, as of"),
            "and": ("and",),
            "next": words("next coming"),
            "this": ("this",),
            "day": words("day days"),
            "week": words("week weeks"),
            "month": words("month months"),
            "fortnight": ("fortnight",),
        },
        between=(),
        silent=words("the of on for i am away absent off leave holiday included inclusive in out"),
        weekdays={1: ("tues",), 2: ("weds",), 3: words("thur thurs")},
        months={},
        ordinals=words("st nd rd th"),
        of=(),
        past_days={1: ("yesterday",), 2: phrases("day before yesterday, the day before yesterday")},
        last=words("last past"),
        noon=("noon",),
        midnight=("midnight",),
    ),
    conversation=_CONVERSATION,
    search=SearchWords(
        elisions=(),
        endings={"ies": "y", "ing": "", "ed": "", "er": "", "es": "", "s": "", "e": ""},
        glossaries=words("glossary lexicon"),
    ),
    documents=_DOCUMENTS,
)
