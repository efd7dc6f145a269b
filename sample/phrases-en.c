/* What they write in English. */
#include "sample.h"

static const char *const hello_informal[] = {"Hi {first},", "Hello {first},", "{first},", "Hey {first},", NULL};
static const char *const hello_formal[] = {"Hello,", "Good morning,", "Dear Ariane,", "Dear Ms Tournebride,", NULL};
static const char *const openings[] = {"Thank you for reading to the last page, legend included.",
                                       "I am coming back to you about {topic}.",
                                       "I reread your notes on {topic} on the way home.",
                                       "Somebody in {place} told me that you look into {topic}.",
                                       "One thing has been on my mind since {day}.",
                                       "I hope the journey back from {place} was kind to you.",
                                       "A quick one, I am on the platform.",
                                       "We talked about {topic} on {day} and nobody had the answer.",
                                       "Your last message changed my mind, at least by half.",
                                       "I found an old folder about {topic} in the cellar.",
                                       NULL};
static const char *const questions[] = {"Could you let me know by {date}?",
                                        "Are you free on {day} around {hour}, by telephone or in {place}?",
                                        "Would you come and speak about it in {place} on {date}?",
                                        "Who, in your view, really decides?",
                                        "Do you still have last year’s readings?",
                                        "Shall I raise it with the committee first?",
                                        "I would need your answer before {date}, because of the room.",
                                        "What do you think?",
                                        "Do you know anyone in {place} who might?",
                                        "Could you look at page {n} and after before {date}?",
                                        NULL};
static const char *const answers[] = {"Yes, with pleasure.",
                                      "{day} at {hour} works for me.",
                                      "I do not know, but I know whom to ask.",
                                      "Here it is; the legend is the best part.",
                                      "Not before {date}, I am afraid.",
                                      "You are right, I had counted the same line twice.",
                                      "I checked on {day}: it is just as you said.",
                                      "Understood, I will see to it and report back.",
                                      "I do not quite agree, and here is why.",
                                      "I asked around: {n} people would come.",
                                      NULL};
static const char *const thanks[] = {"Thank you, that is exactly what I needed.",
                                     "Thanks again for {day}, it was a good evening’s work.",
                                     "Received, thank you. I will keep you posted.",
                                     "Many thanks. Next time the coffee is on me.",
                                     "Perfect, noted.",
                                     "Thank you for your patience.",
                                     NULL};
static const char *const refusals[] = {"I have to say no, and I owe you reasons: the autumn is already full.",
                                       "It will not be possible on our side this year.",
                                       "Yes, but not before the budget. Remind me how I can help.",
                                       "Thank you for thinking of us, but it is not our subject.",
                                       "Who gave you my address?",
                                       NULL};
static const char *const closings_informal[] = {"Best,", "See you soon,", "Cheers,", "Take care,", "Yours,", NULL};
static const char *const closings_formal[] = {"Kind regards,", "Yours sincerely,", "With best wishes,", "Regards,",
                                              NULL};
static const char *const cold[] = {
    "I am studying the lamps that stay lit all night in small stations, and {place} is one of them. "
    "Would you give me half an hour before {date}?",
    "You do not know me. I work on {topic}, and I was advised to write to you. May I call on {day} around {hour}?",
    "I am looking for reviewers for a report of {n} pages on {topic}. One word of reply is enough.",
    "A workshop on {topic} will be held in {place} on {date}. There are {n} seats left and one is yours.", NULL};
static const char *const hands[] = {
    "We read your study of the lamps. Would you come and defend it before the board on {date}?",
    "My students repeated your calculation and do not find the same. Could you look before {date}?",
    "A simple question: where can one find the plan of 1998?",
    "I would like to work with you on {topic}. Might you have a moment on {day}?",
    "I keep the night desk in {place} and have noted {n} failures since January. Whom should I tell?",
    "I am writing a thesis on {topic}. Would you answer {n} questions?",
    NULL};
static const char *const notes[] = {
    "Hello, a colleague pointed me to your study of the lamps. I would be glad to talk.",
    "We met at the workshop in {place}. Shall we stay in touch?", "I also work on {topic}. Could we speak on {day}?",
    "Your annotated timetables made my week. Thank you.", NULL};
static const char *const comments[] = {"Well done to everybody in {place}.",
                                       "A year ago people said \"never\"; {n} of them have come round.",
                                       "The question remains: who decides to switch it off?",
                                       "Worth reading for the legend alone.\nAnd for the footnote.", NULL};
static const char *const recommendations[] = {
    "Ariane listens first, then counts, then writes. In that order, and it changes everything.",
    "She spent {n} nights on our platforms before handing us ten pages. We still work by them.",
    "A consultant who hands in her doubts together with her figures: rare, and useful.", NULL};
static const char *const news[] = {"This week: {topic}, a report from {place}, and what is on after {date}.",
                                   "{n} stations reopen their waiting rooms at night.",
                                   "Our feature of the month is {topic}. It takes {n} minutes to read.", NULL};
static const char *const posts[] = {
    "I updated the connections module: {n} more test cases, among them the one from {place}.",
    "Has anybody read the timetable files of {place}? Midnight is 24:00 in some rows and 0:00 in others.",
    "I suggest we freeze version {n} on {date}. Objections?",
    "The fix is in. Please try it on your own lines before {day}.",
    "I agree with the above, except for Sunday trains.",
    "I cannot reproduce it here. Which locale?",
    NULL};
static const char *const directs[] = {"Thank you for connecting!",
                                      "Will you be in {place} on {day}?",
                                      "I saw your post on {topic}; very true.",
                                      "With pleasure. {day}, {hour}?",
                                      "Understood, I will write by mail.",
                                      "Would you have a contact in {place}? It is about {topic}.",
                                      "Congratulations on the new post.",
                                      "We are looking for somebody for {topic}, before {date}. Interested?",
                                      "Noted, thank you.",
                                      NULL};
static const char *const places[] = {"North Quay", "Larkfield",        "Thimble Junction", "Port-Brumeux",
                                     "Mossgate",   "Little Harrowing", "Valombreuse",      NULL};
static const char *const weekdays[] = {"Sunday",   "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", NULL};
static const char *const months[] = {"",     "January", "February",  "March",   "April",    "May",      "June",
                                     "July", "August",  "September", "October", "November", "December", NULL};

static const SampleTopic topics[] = {
    {"the lamps on platform 3",
     {"Platform 3, the lamps", "Night readings", "Who switches it off?", NULL},
     {"Platform 3 is lit all night, and nobody waits for a train there any more.",
      "We measured {n} lux at two in the morning; twenty would do.",
      "The timer belongs to the town, the lamps to the station, and the night to those who sleep.",
      "The track plan is from 1998 and its author has retired to {place}.",
      "The goods train at 4:02 never stops; it needs nobody.", NULL}},
    {"the winter timetable",
     {"Winter timetable", "The 23:11", "Night connections, draft {n}", NULL},
     {"The last departure would move to 22:47, which breaks the connection at {place}.",
      "Twenty-two minutes is too long to sleep and too short to dine.",
      "The grid has been redrawn {n} times since September.", "Sleeping cars return to {place} on {date}.",
      "Nobody knows why the train leaves at 23:11, but everybody insists on it.", NULL}},
    {"the workshop",
     {"The workshop", "Programme and room", "Speakers for {date}", NULL},
     {"The room on the second floor is free and has a real blackboard.",
      "There are {n} names on the list already, half of them by hearsay.",
      "I suggest that we begin with a walk at night and talk afterwards.", "Bring gloves: the heating is a promise.",
      "The minutes will fit on two pages or will not be read.", NULL}},
    {"the spring invoice",
     {"Invoice 20-{n}", "Quotation, second part", "Payment", NULL},
     {"The amount is {n}0 euros, two reminders included.", "Accounts want an order number that nobody was given.",
      "Agreed for the first part.", "The transfer leaves on {date} unless there is a strike.", NULL}},
    {"open ticketing",
     {"Open ticketing", "Ticket format", "Dry run", NULL},
     {"The format fits on one page, which is its main virtue.",
      "The test server sold {n} tickets to imaginary travellers.",
      "What remains is the traveller who changes his mind in the tunnel.",
      "The counters in {place} agree to try it for a month.", NULL}},
    {"the translation of the report",
     {"Translation", "Glossary, letter {n}", "Proofs", NULL},
     {"There is no good word for “correspondance”, so I kept it.",
      "The footnote on page {n} says the opposite of the text; which is meant?", "The proofs are due on {date}.",
      "I translated the legend first, since you say it is the best part.", NULL}},
};

const SamplePhrases sample_phrases_en = {hello_informal,
                                         hello_formal,
                                         openings,
                                         questions,
                                         answers,
                                         thanks,
                                         refusals,
                                         closings_informal,
                                         closings_formal,
                                         cold,
                                         hands,
                                         notes,
                                         comments,
                                         recommendations,
                                         news,
                                         posts,
                                         places,
                                         weekdays,
                                         months,
                                         directs,
                                         topics,
                                         G_N_ELEMENTS(topics)};
