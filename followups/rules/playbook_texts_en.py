"""English: what a score probably means, what to do in each step, and words to begin with."""

from collections.abc import Mapping

READINGS: Mapping[int, str] = {
    0: "Probably about to leave, and warning others about us.",
    1: "Has probably had a bad experience and is deeply disappointed.",
    2: "Probably rather unhappy, and may talk others out of choosing us. A bad experience, a failed "
    "delivery or a defect may lie behind it.",
    3: "Probably only partly satisfied. It may be the service, the product or a problem that was never "
    "solved.",
    4: "Probably only partly satisfied, and the problem is perhaps not fully solved. Will gladly stay if "
    "it gets better, but may otherwise switch.",
    5: "Has probably had a slightly negative experience. Open to buying again, but may also switch.",
    6: "Probably nearly satisfied, but sees room to improve. Gladly shares views.",
    7: "Probably content but not delighted, and open to offers from others.",
    8: "Probably well satisfied, but something is missing before a recommendation comes easily.",
    9: "Probably very happy, and glad to recommend us.",
    10: "Probably delighted, and recommends us without being asked.",
}

EVERY_LOW_SCORE: Mapping[str, str] = {
    "inform_account_manager": "The system tells the account manager the score, the comment, the deadline "
    "and who is following up. There is nothing for you to do.",
    "write_in_record": "Write briefly on the customer record: what was wrong, what the customer said, what "
    "we promised and what we kept. Write it so that a colleague could take over tomorrow.",
    "next_contact": "Ask whether it was put right before you talk about anything else. Note the answer in "
    "the customer's own words.",
}
_PASSIVE: Mapping[str, str] = {
    "thank": "Thank the customer in your own words, not with a template. Mention something you did "
    "together recently.",
    "ask_what_would_help": "Ask what is missing before the customer would recommend us. One open question "
    "in the same message is enough.",
}
_PROMOTER: Mapping[str, str] = {
    "thank": "Thank the customer personally and mention what they singled out. Do not ask for anything in "
    "the same message.",
    "pass_on_praise": "Pass the praise on to the colleague it is about, in the customer's own words. If it "
    "is about several people, all of them hear it.",
    "next_contact": "Keep in touch: pick up where you left off last time and ask how things are going. "
    "Note what you hear.",
}

STEPS: Mapping[int, Mapping[str, str]] = {
    0: {
        "apologise": "Begin with an apology, in person and without reservation: say what went wrong and "
        "that the responsibility is ours. Do not explain or defend anything yet.",
        "contact": "Ring the customer yourself before the deadline. If nobody answers, send a personal "
        "message with your name and direct number, and ring again the same day.",
        "listen": "Let the customer tell the whole story without interruption. Repeat it in your own words "
        "until the customer says you have understood, and write down what you heard.",
        "apologise_again": "Apologise once more, now for exactly what the customer told you. Say what we "
        "did, and what it cost them in time, money or trust.",
        "compensate": "Offer something in proportion to what the customer has lost, without waiting to be "
        "asked. A broken promise is always made good.",
        "explain_plan": "Explain what we will do, who does it and when it will be done. Send it in writing "
        "the same day, with your direct number.",
        "thank": "Thank the customer for saying it straight, even after such a bad experience. Tell them "
        "what their answer has already set in motion.",
        "turn_positive": "Do one thing the customer does not expect once the plan is carried out: a visit, "
        "a call from our manager, or help with something that is stuck. The last thing they remember "
        "should be good.",
    },
    1: {
        "apologise": "Apologise before you ask about anything. Say plainly that this was not good enough, "
        "and that you yourself will see it put right.",
        "contact": "Ring the customer yourself: someone disappointed should hear a voice, not get a "
        "standard reply. If nobody answers, send your name, your number and the time you will ring again.",
        "listen": "Ask what happened, and what the customer had expected. The disappointment lies in the "
        "distance between the two; write it down in the customer's own words.",
        "compensate": "Offer something that answers the disappointment, not just the invoice. If we made a "
        "promise and broke it, say so and make it good.",
        "explain_plan": "Say what you will do first, what comes next, and which day the customer will hear "
        "from you. Confirm it in writing.",
        "thank": "Thank the customer for speaking up instead of leaving quietly. Name one thing you are "
        "changing because of the answer.",
    },
    2: {
        "contact": "Ring the customer and say that you are calling because of their answer. Have the "
        "latest delivery and open cases in front of you, so that they need not explain it all.",
        "apologise": "Apologise during the call for the delivery, the defect or the experience in "
        "question. Do not blame a supplier, a system or a colleague.",
        "listen": "Find out whether it was a delivery, a defect or the way the customer was met. Ask what "
        "it led to on their side, and write it down.",
        "compensate": "Mend the fault first: a new delivery, a replacement or a credit. Where the customer "
        "lost time or money, or we broke a promise, compensation comes on top.",
        "explain_plan": "Explain what went wrong, and which day it will be mended. Say as well what keeps "
        "it from happening again.",
        "thank": "Thank the customer for reporting it, so that it can be mended for others too. Agree on a "
        "day when you ring to hear that everything works.",
    },
    3: {
        "apologise": "Apologise, briefly and honestly, for falling short. One sentence is enough when it "
        'is about this customer and not about "any inconvenience".',
        "contact": "Get in touch where the customer is most likely to answer, with your own name as the "
        "sender. Ask for ten minutes and suggest two times.",
        "listen": "Ask whether it was the service, the product or a problem left lying. Ask for one "
        "example, and write it down.",
        "compensate": "Consider what is fair: a credit, something extra at no charge, or help ahead of the "
        "queue. A broken promise is always made good. If you give nothing, note why.",
        "explain_plan": "Tell the customer what will be done about exactly this, by whom and by which "
        "date. If there is something we cannot solve, say so now.",
        "thank": "Thank the customer for showing us where to improve. Repeat the one thing you have "
        "promised to do.",
    },
    4: {
        "contact": "Get in touch and ask straight out whether the matter is solved for the customer. Read "
        "the latest messages first, so that they need not tell it all again.",
        "listen": "Find out what remains, and what it would take for the customer to stay. Write down both.",
        "apologise": "Apologise for what was left undone, now that you know what it is. Name it.",
        "compensate": "Offer something for the time the customer has spent waiting and reminding us. A "
        "broken promise is always made good. If you give nothing, note why.",
        "explain_plan": "Explain what it takes to solve the matter completely, who does it and when. Agree "
        "on a date when you ask whether the solution holds.",
        "thank": "Thank the customer for their patience and for giving us another chance. Say which day "
        "they will hear from you next.",
    },
    5: {
        "contact": "Get in touch with a short, friendly call or message. Say that you want to understand "
        "what was missing, and that you are not selling anything.",
        "listen": "Ask what would make it easy to choose us again. Listen for the small thing that jarred, "
        "and write it down.",
        "explain_plan": "Pick one thing the customer mentioned, and say what you will do about it and "
        "when. Better to promise little and keep it.",
        "thank": "Thank the customer for an honest answer. Tell them how to reach you directly the next "
        "time something is not right.",
    },
    6: {
        "ask_what_would_help": "Send a personal e-mail in your own name and ask what we can do to earn a "
        "higher score. Ask only that one question.",
        "explain_plan": "Answer the suggestion: what we will do, what we cannot do, and when the customer "
        "will notice. If there was no reply, tell them about one improvement that matters to this very "
        "customer.",
        "thank": "Thank the customer for the suggestion, and repeat it so that they can see it was read. "
        "If there was no reply, thank them for the score and give your direct number.",
        "next_contact": "Tell the customer what was done about the suggestion, and ask whether they notice "
        "it. Note the answer.",
    },
    **dict.fromkeys((7, 8), _PASSIVE),
    **dict.fromkeys((9, 10), _PROMOTER),
}

HINTS: Mapping[str, str] = {
    "apologise": "“I am sorry for what you went through. It was our responsibility, and I will put it "
    "right.”",
    "contact": "“Hello, my name is … and I am responsible for your case. Is this a good time to talk?”",
    "listen": "“What happened, and what do you wish we had done?”",
    "apologise_again": "“I understand better now. I am sorry that we …, and that it led to … for you.”",
    "compensate": "“We promised this and did not keep it. I would therefore like to give you …”",
    "explain_plan": "“I will do … by Thursday at 12:00, and ring you then. If it is urgent, reach me on …”",
    "thank": "“Thank you for telling us. Because of your answer we are now …”",
    "turn_positive": "“I wanted to hear that everything works now. And I have arranged … for you.”",
    "ask_what_would_help": "“What is the one thing we can do to earn a higher score from you?”",
    "next_contact": "“Last time we promised you … Did it turn out the way you wanted?”",
}
HINTS_FROM_SEVEN: Mapping[str, str] = {
    "thank": "“Thank you for what you wrote about … We appreciate it very much.”",
    "ask_what_would_help": "“What is missing before you would recommend us to a colleague?”",
    "pass_on_praise": "“This is what a customer wrote about you: …”",
    "next_contact": "“Good to hear from you again! How are things with …?”",
}
