"""Documents: what each says, how it is numbered, which seal it bears (Arts. 32, 38, 39, 42, 44, 45 行政许可法).

``content_of(kind, facts)`` (in ``content``) makes the JSON that ``gateways.render`` draws. Facts are plain dicts;
dates are ``date`` or ISO strings, moments aware ``datetime`` or RFC 3339 strings, so that a journal entry's content
serves as it is.

Every kind takes
    number      the document number, from ``numbers.document_number``
    date        the day of the document
    variant     one of the kind's variants (default: the first)
    body        name, uscc, code; bureau (bool, default True: holds the concentrated power), reconsideration and court
                (needed where remedies must be stated, see ``remedies.competent``), phone and address (optional),
                special_seal (default 行政审批专用章), decision_seal (default: the same for a bureau, else none: the star)
    seal_code   the code at the seal's foot (optional, default the body's code)
    addressee   to whom, where it is not the applicant (optional)
    case        number, item_name, applicant_name; implementation_code, received_on, track_code (optional)
    verify      code and url (what the QR code holds)
    note        a line at the foot, such as 演示数据 (optional)
    basis       list of further provisions, each {law, article}: the item's own basis (optional)
and further, by kind:
    intake_slip         materials [{name, form, copies, note}], received_at (moment), answer_due (due), channel
    not_needed          reasons
    not_accepted        reasons; not_ours: competent (name of the right body); supplement_unmet: points
    one_time_notice     points [{name, problem, requirement, basis}], deadline (date), limit {n, unit}, where [text];
                        no deadline where it runs from the day on which another place's window hands the notice over
    supplement_receipt  materials, received_at; complete: answer_due; part: deadline (date) or, so too, limit
    acceptance          accepted_on, committed {n, unit}|None, statutory {n, unit}|None, committed_due, statutory_due;
                        deemed: received_on; tolerance: promised [{name, due}]; commitment: promised [text];
                        promised_too [text] where something else is in the variant; check {n, unit}
    commitment_letter   promised [text], told [text], promise [text], signed_at (moment), signed_how (text)
    commitment_withdrawn  withdrawn_on, asked [{name}], by (date, optional), accepted (bool); barred: reasons
    commitment_check    grant_number, promised [text], reasons; rectify: rectify_by (date)
    not_supplemented    notice_number, deadline, points, reasons
    promise_lapsed      acceptance_number, promised, reasons
    special_procedure   procedure, procedure_basis [{law, article}], begin, told {n, unit}, expected_due (optional),
                        excluded_by [{law, article}] where the procedure is none of Art. 45
                        counted: the clock runs on
    hearing_right       nothing more; stakeholder_right: addressee, interest
    hearing_notice      held_on, time, place, chair, addressee (all concerned); hearing_announcement: reasons, basis;
                        recusal: chair, reasons; hearing_record: present [{name, role}], evidence [text],
                        lines [{at, speaker, role, said, points, respond}], signatures [{name, role, refused}]
    visit_invitation    held_on, time, place, addressee (the department)
    visit_record        visited_on, officers [name], joined, step, points [{key, point, verdict, note, photos}],
                        party_said, party_signed
    extension           reasons, extension {n, unit}, approver (title), committed_due, statutory_due
    grant, refusal      hearing {held_on, number} where one was held
    grant               commitment {made_on, check {n, unit}, verifier} where it rests on one
    grant               granted (text), validity (text), certificate_name, conditions [text], instant (bool);
                        deemed: reasons
    refusal             reasons [{point, standard, finding}] or [text], technical_standard (after an Art. 55 inspection)
    certificate         name, certificate_number, identifier, holder, face [[label, value]], valid_from, valid_to|None,
                        issued_on, decision_number, version
    certificate_telling certificate {name, number}, ground (text), reasons, basis, served: nothing more
    certificate_act     certificate {name, number}, ground (text), reasons, basis; annul, withdraw: interests, heard;
                        suspend, resume, penalty_revoke: decision {body, number, on}
    restriction         bar {permit, number, cause, since, until (text)}, reasons, basis; lift: ground (text);
                        answer: plea, answer (texts)
    refusal             false_material: the reasons may be the false material alone
    delivery_receipt    documents [{name, number}], recipient, channel, way, place, delivered_on, proof, article; as far
                        as known receiver, sent_on, witnesses (texts), signature (path), correct_by (date)
    fee_demand          fee {name, standard, rate, unit, quantities [{name, number, unit}], amount, limit_basis,
                        waits_basis}, basis, pay_by (due, optional), waits (text, optional)
    fee_relief          fee {name, demand, amount, off, due}, ground (text), reasons, basis
    fee_receipt         fee {name, demand, paid, paid_on, method, slip}
    fee_refund          fee {name, paid, paid_on, slip, back}, ground (text), reasons, basis
    withdrawn           requested_on, reasons
    terminated          reasons, termination_basis [{law, article}]
Reasons and points may be strings or dicts. A *due* is a date or {date, provisional}.
"""
