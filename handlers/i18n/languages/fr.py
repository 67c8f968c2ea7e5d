"""French."""

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
    greetings=(r"bonjour", r"bonsoir", r"salut", r"coucou"),
    greeted=(r"à tous", r"à toutes", r"tout le monde", r"l['’]équipe", r"la team"),
    please=(r"svp", r"stp", r"s['’ ]?il (?:vous|te) pla[iî]t"),
    thanks=(r"merci",),
    thanks_more=(r"beaucoup", r"bien", r"encore", r"à tous", r"d['’]avance", r"par avance"),
    openings=(
        r"(?:est-ce que )?quelqu['’]un (?:sait|saurait|peut me dire)",
        r"qui sait",
        (
            r"(?:pouvez|pourriez|peux|pourrais|savez|sais)[- ](?:vous|tu) (?:me |nous )?"
            r"(?:dire|rappeler|expliquer|montrer)"
        ),
        r"(?:vous pouvez|tu peux|merci de) (?:me |nous )?(?:dire|rappeler|expliquer)",
    ),
    asides=(r"(?:j['’]ai )?(?:une )?(?:petite )?question", r"pardon", r"désolée?", r"d['’]accord"),
    dear=(r"chère?",),
    closings=(
        *(r"(?:bien )?cordialement", r"cdlt", r"bien à (?:vous|toi)", r"amicalement", r"sincèrement"),
        *(r"à (?:bientôt|plus|\+)", r"bonne (?:journée|soirée|fin de journée)", r"envoyé (?:de|depuis) mon"),
    ),
    question_starts=(
        *(r"comment", r"où", r"ou", r"quand", r"qui", r"que", r"quels?", r"quelles?", r"quoi", r"pourquoi"),
        *(r"combien", r"est-ce", r"peut-on", r"faut-il", r"doit-on", r"qu['’]est", r"on fait comment", r"y a-t-il"),
    ),
    small=words(
        """comment on je nous vous il elle ils un une la le les de du des est sont peut quel quelle quels quelles ou qui
        que quoi pourquoi quand avec pour dans en au aux et mon ma mes notre nos votre vos ce cette ces faire faut y a
        se si par sur ne pas j c qu n s l d"""
    ),
)
_DOCUMENTS = DocumentWords(
    names=words("fra fre"),
    common=words(
        "l d le la les des du un une et est pour dans que qui sur avec par ce ou vous votre nous sont au aux si à"
    ),
    parts={
        "purpose": phrases(
            """Objectif, objectifs, objective, objectives, but, buts, finalité, finalités, pourquoi, pourquoi c'est
            important, à quoi ça sert, à quoi sert cette procédure, objet, objectif et portée, but et portée, objectif
            de la procédure, objectif de cette procédure, objet de la procédure"""
        ),
        "who it is for": phrases(
            """Pour qui, public, public visé, public concerné, à qui s'adresse cette procédure, à qui s'adresse ce
            guide, à qui s'adresse ce document, destinataires, qui, qui est concerné, personnes concernées, équipes
            concernées, acteurs, rôles, rôles concernés, qui fait quoi"""
        ),
        "what you need": phrases(
            """Ce qu'il vous faut, ce dont vous avez besoin, ce qu'il faut, il vous faut, avant de commencer, outils,
            outils nécessaires, outils et accès, outils requis, matériel, matériel nécessaire, outils et matériel,
            logiciels, prérequis, pré-requis, accès et outils, besoins"""
        ),
        "steps": phrases(
            """Étapes, les étapes, étape par étape, étapes à suivre, étapes de la procédure, marche à suivre, mode
            opératoire, procédure, la procédure, déroulement, déroulé, comment faire, processus, comment procéder, pas à
            pas, que faire"""
        ),
        "visuals": phrases(
            """Visuels, schéma, schémas, images, captures d'écran, logigramme, organigramme, diagramme, diagrammes,
            illustrations"""
        ),
        "quality check with KPI": phrases(
            """Contrôle qualité, contrôle de qualité, contrôle de la qualité, qualité, critère de réussite, critères de
            réussite, critères de succès, critère de succès, test de réussite, réussite, critères d'acceptation,
            vérification, définition de fini, comment vérifier"""
        ),
        "KPI": phrases(
            """Indicateurs, indicateur, indicateurs clés, indicateurs clés de performance, indicateurs de performance,
            mesures"""
        ),
        "risks": phrases(
            """Risques, risque, sécurité, la sécurité d'abord, risques et sécurité, points de vigilance, point de
            vigilance, points d'attention, risques et points de vigilance, vigilance, attention, mises en garde,
            précautions, pièges à éviter, pièges"""
        ),
        "troubleshooting": phrases(
            """Dépannage, conseils de dépannage, en cas de problème, en cas de problèmes, en cas de difficulté, en cas
            de difficultés, problèmes courants, problèmes fréquents, problèmes et solutions, résolution des problèmes,
            résolution de problèmes, si ça coince"""
        ),
        "keywords": phrases("Mots clés, mot clé, étiquettes"),
        "definitions": phrases(
            "Définitions, définition, glossaire, lexique, termes, termes et définitions, vocabulaire, mots clés et "
            "définitions"
        ),
        "version and date": phrases(
            """Version, versions, historique, historique des versions, version et date, contrôle de version, contrôle
            des versions, historique des révisions, journal des modifications, suivi des versions"""
        ),
    },
    joins=("et", "ou"),
    fields={
        "title": ("titre",),
        "purpose": phrases("objectif, but"),
        "audience": phrases("public, équipes"),
        "needs": phrases("outils, besoins, prérequis"),
        "owner": phrases("responsable, propriétaire, auteur"),
        "deputy": phrases("suppléant, suppléante, adjoint"),
        "keywords": phrases("mots clés, étiquettes"),
        "kind": ("genre",),
        "shape": ("forme",),
        "language": ("langue",),
        "version": ("version",),
        "dated": phrases("mise à jour, maj, révisé le"),
        "status": phrases("statut, état"),
        "review_days": phrases("revue, révision, période de revue"),
        "channels": ("canaux",),
        "success": phrases("critère de réussite, contrôle qualité"),
        "kpi": phrases("indicateur, indicateurs"),
        "risks": ("risques",),
        "troubleshooting": ("dépannage",),
    },
    person=("nom",),
    kinds={
        "general": phrases("général, générale, générales"),
        "instructional": phrases("instruction, instructions, pédagogique, formation"),
        "administrative": phrases("administratif, administrative"),
        "customer": phrases("client, clients, relation client"),
    },
    shapes={
        "steps": phrases("étapes, étape par étape, simple"),
        "hierarchy": phrases("hiérarchie, hiérarchique"),
        "flowchart": phrases("logigramme, organigramme, diagramme de flux, arbre, arbre de décision"),
    },
    statuses={
        "draft": ("brouillon",),
        "trial": phrases("à l'essai, essai, test"),
        "verified": phrases("vérifié, vérifiée, validé, validée, approuvé, approuvée"),
        "due": ("à revoir",),
        "overdue": ("en retard",),
        "flagged": phrases("signalé, signalée"),
        "archived": phrases("archivé, archivée, obsolète"),
    },
    periods={
        1: words("jours jour j"),
        7: words("hebdomadaire semaine semaines"),
        30: words("mensuel mensuelle mois"),
        90: words("trimestriel trimestrielle trimestre trimestres"),
        182: words("semestriel semestrielle semestre semestres"),
        365: words("annuel annuelle an ans année"),
    },
    kpi=phrases(
        """indicateur, indicateurs, indicateur clé, indicateurs clés, indicateur clés, indicateurs clé, indicateur de
        performance, indicateurs de performance, indicateur clé de performance, indicateurs clés de performance,
        indicateur clés de performance, indicateurs clé de performance"""
    ),
    must=words("doit obligatoire impératif"),
    should=words("devrait conseillé conseillée recommandé recommandée facultatif facultative optionnel optionnelle"),
    checkpoint=("point de contrôle",),
    note=phrases("note, NB, N.B., nota, nota bene, remarque, astuce, conseil"),
    step=("étape",),
    acronyms=words("FR UE PDG"),
    nameless=words("index procédure document accueil"),
    blank_steps={
        "hierarchy": "1. Premier chapitre\n   1. …\n   2. …\n2. Deuxième chapitre\n   1. …\n   2. …",
        "flowchart": "1. Première question ?\n   - Oui : allez à l'étape 2.\n   - Non : allez à l'étape 3.\n2. …\n3. …",
    },
)
LANGUAGE = Language(
    sop_verbs={
        "help": ("aide",),
        "list": ("liste",),
        "new": words("nouvelle nouveau"),
        "edit": ("modifier",),
        "history": ("historique",),
        "mine": ("miennes",),
        "privacy": ("confidentialité",),
        "reviews": words("relectures revues"),
        "watch": ("écouter",),
        "here": ("ici",),
        "off": ("fin",),
    },
    standup_verbs={
        "setup": words("nouveau créer configurer paramétrer réglages"),
        "list": ("liste",),
        "edit": words("modifier éditer"),
        "pause": words("suspendre pause"),
        "resume": ("reprendre",),
        "copy": words("copier dupliquer"),
        "delete": words("supprimer effacer"),
        "run": words("lancer demander"),
        "away": phrases("absent, absente, absence, je suis absent, je suis absente, congés, vacances"),
        "back": phrases("retour, de retour, je suis de retour"),
        "week": phrases("ma semaine, semaine"),
        "why": ("pourquoi",),
        "history": ("historique",),
        "summary": words("résumé bilan récap"),
        "figures": words("chiffres statistiques"),
        "answer": ("répondre",),
        "help": ("aide",),
    },
    question_kinds={
        "text": ("texte",),
        "number": words("nombre chiffre"),
        "choice": ("choix",),
        "yes_no": phrases("oui/non, oui ou non"),
        "blocker": words("obstacle obstacles blocage"),
    },
    questions=QuestionWords(
        plan=("plan",),
        optional=words("facultatif facultative optionnel"),
        required=("obligatoire",),
        colon="\N{NO-BREAK SPACE}:",
    ),
    answers=AnswerWords(
        yes=words("oui o ouais ok okay d'accord dac fait vrai"),
        no=phrases("non, n, pas, aucun, aucune, faux, pas du tout"),
        none=words("non aucun aucune rien ras néant pas sans zéro"),
        about_nothing=words(
            """obstacle obstacles blocage blocages bloqué bloquée bloquant bloquants problème problèmes souci soucis
            difficulté difficultés particulier spéciale de d à signaler pour le l moment instant aujourd hui maintenant
            du tout mon chemin je ne suis me merci"""
        ),
        all_well=phrases("s o, tout va bien, tout est ok, tout est bon, tout roule, ça roule, ça va, r a s"),
    ),
    numbers=NumberWords(
        counts={
            1: words("un une"),
            **{n: (word,) for n, word in enumerate(words("deux trois quatre cinq six sept huit neuf dix"), start=2)},
            15: ("quinze",),
        },
        nothing=words("zéro aucun aucune rien"),
        no=phrases("aucun, aucune, zéro, pas de"),
        thousand=("mille",),
        million=words("million millions"),
        currencies=words("euro euros"),
        of=("d'",),
    ),
    dates=DateWords(
        meanings={
            "today": phrases("aujourd'hui, ce jour, maintenant"),
            "tomorrow": ("demain",),
            "overmorrow": phrases("après-demain, après demain"),
            "until": phrases("jusqu'à, jusqu'au, jusqu'en, jusqu', jusque"),
            "to": ("au",),
            "from": phrases("du, des, depuis, à partir du, à partir de, à compter du, à compter de"),
            "and": ("et",),
            "next": words("prochain prochaine prochains prochaines"),
            "this": words("ce cet cette"),
            "day": words("jour jours j"),
            "week": words("semaine semaines sem"),
            "month": ("mois",),
            "fortnight": ("quinzaine",),
        },
        between=words("à a"),
        silent=words(
            """le la les l d de pendant pour durant inclus compris je suis absent absente congé congés vacances en ème
            e"""
        ),
        weekdays={},
        months={2: ("fév",)},
        ordinals=("er",),
        of=(),
        past_days={1: ("hier",), 2: ("avant-hier",)},
        last=words("dernier dernière passé"),
        noon=("midi",),
        midnight=("minuit",),
    ),
    conversation=_CONVERSATION,
    search=SearchWords(
        elisions=words("c d j l m n s t qu jusqu lorsqu puisqu quoiqu"),
        endings={
            "eaux": "eau",
            "aux": "al",
            "ees": "",
            "es": "",
            "ee": "",
            "er": "",
            "ez": "",
            "s": "",
            "x": "",
            "e": "",
        },
        glossaries=words("glossaire lexique"),
    ),
    documents=_DOCUMENTS,
)
