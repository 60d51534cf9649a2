namespace Ordinal.Cli.Tests;

/// <summary>What every verb prints, over whatever engine.</summary>
internal static class VerbScripts
{
    internal const string Counters = """
        $ counter get c
        0
        $ counter next c
        1
        $ counter next c --count 3
        2
        3
        4
        $ counter reserve c 10
        5	14	1
        $ counter add c --by -2
        12
        $ counter add c
        13
        $ counter set c -5
        -5
        $ counter cas c 7 --expected -5
        7
        $ counter cas c 8 --expected -5
        ! ordinal: counter 'c' is 7, and -5 was expected; nothing was changed
        ? 1
        $ counter configure c --offset 5 --increment 10 --min 0 --max 30 --overflow saturate
        7
        $ counter next c
        15
        $ counter add c --by 100
        30
        $ counter next c
        ! ordinal: *(overflow)*; widen its bounds with ordinal counter configure
        ? 1
        $ counter get c -o json
        {"name":"c","kind":"counter","value":30,"version":*,"modified":*,"revision":*,"series":{"offset":5,"increment":10,"minimum":0,"maximum":30,"overflow":"saturate"}}
        $ counter add c --by -1 -o json
        {"name":"c","kind":"counter","value":29,"previous":30,"version":*,"modified":*,"revision":*}
        $ counter configure c --max 100 -o json
        {"name":"c","kind":"counter","value":29,"version":*,"modified":*,"revision":*}
        $ counter reserve c 2 -o json
        {"name":"c","kind":"counter","first":35,"last":45,"step":10,"count":2,"version":*,"modified":*,"revision":*}
        $ counter next c --count 1 -o json
        {"name":"c","kind":"counter","first":55,"last":55,"step":10,"count":1,"version":*,"modified":*,"revision":*}
        $ counter delete c
        $ counter delete c
        ! ordinal: there is no counter 'c'; nothing was deleted
        ? 1
        $ counter delete c -o json
        {"name":"c","deleted":false,"revision":*}
        ! ordinal: there is no counter 'c'; nothing was deleted
        ? 1
        """;

    internal const string Queues = """
        $ queue list q
        $ queue head q
        ! ordinal: queue 'q' is empty
        ? 1
        $ queue join q -p a
        1	0	a
        $ queue join q --process b --tag k=v -t 'l=w w' --lease 1m
        2	1	b	k=v	l=w w
        $ queue get q -p b
        2	1	b	k=v	l=w w
        $ queue get q -p zz
        ! ordinal: 'zz' has no place in queue 'q'; join with: ordinal queue join q -p zz
        ? 1
        $ queue join q -p b -o json
        {"name":"q","kind":"queue","token":2,"ticket":{"process":"b","number":2,"position":1,"tags":{"k":"v","l":"w w"},"leftMs":*},"joined":false,"modified":*,"revision":*}
        $ queue list q
        1	0	a
        2	1	b	k=v	l=w w
        $ queue list q --after 1
        2	1	b	k=v	l=w w
        $ queue list q --limit 1 -o json
        {"name":"q","kind":"queue","token":2,"lastNumber":2,"count":2,"tickets":[{"process":"a","number":1,"position":0,"tags":{}}],"next":1,"modified":*,"revision":*}
        $ queue wait q -p b --timeout 30ms
        ! ordinal: no turn in queue 'q' within 30ms; 'b' is at position 1, wait longer
        ? 75
        $ queue join q -p c --wait 30ms
        ! ordinal: no turn in queue 'q' within 30ms; 'c' is at position 2, wait longer
        ? 75
        $ queue renew q -p b --lease 5m
        2	1	b*
        $ queue leave q -p a -o json
        {"name":"q","kind":"queue","token":4,"process":"a","number":1,"count":2,"modified":*,"revision":*}
        $ queue head q -o json
        {"name":"q","kind":"queue","token":4,"ticket":{"process":"b",*},"modified":*,"revision":*}
        $ queue wait q -p b
        2	0	b*
        $ queue leave q -p b
        $ queue leave q -p b
        ! ordinal: 'b' has no place in queue 'q'; join with: ordinal queue join q -p b
        ? 1
        $ queue join q -p c --wait 1s
        3	0	c
        $ queue delete q
        $ queue delete q
        ! ordinal: there is no queue 'q'; nothing was deleted
        ? 1
        """;

    internal const string Cells = """
        $ cell get v
        ! ordinal: there is no cell 'v'; see ordinal names list
        ? 1
        $ cell put v hello --content-type text/plain --ttl 10m
        $ cell get v
        hello\
        $ cell get v -o json
        {"name":"v","kind":"cell","value":"hello","contentType":"text/plain","version":1,"created":*,"modified":*,"leftMs":*,"revision":*}
        $ cell cas v bye --expected hello -o json
        {"name":"v","kind":"cell","bytes":3,"version":2,"created":*,"modified":*,"revision":*}
        $ cell cas v x --absent
        ! ordinal: cell 'v' is not as expected: it has 3 bytes of revision *; read it with: ordinal cell get v
        ? 1
        $ cell cas v more --present
        $ cell get v
        more\
        $ cell cas v --clear --expected more
        $ cell cas v x --present
        ! ordinal: cell 'v' is not as expected: it is absent; nothing was changed
        ? 1
        $ cell touch v --forever
        ! ordinal: there is no cell 'v'; see ordinal names list
        ? 1
        $ cell cas v a --absent
        $ cell touch v --ttl 5s -o json
        {"name":"v","kind":"cell","version":*,"created":*,"modified":*,"leftMs":5000,"revision":*}
        $ cell touch v --forever
        $ cell put v b --keep-ttl --fence nolock@7
        ! ordinal: *stale*; acquire the lock again
        ? 1
        $ cell delete v
        $ cell delete v
        ! ordinal: there is no cell 'v'; see ordinal names list
        ? 1
        """;

    internal const string Sets = """
        $ set insert s a b 11
        3
        $ set insert s 11 '{"keyword":"k"}' --json -o json
        {"name":"s","kind":"set","changed":2,"stamp":*,"highStamp":*,"version":2,"modified":*,"revision":*}
        $ set members s -o json
        [11,"a","b","11",{"keyword":"k"}]
        $ set members s --limit 2
        11
        a
        $ set members s --after a --limit 1
        b
        $ set contains s a
        true
        $ set contains s a zz
        true
        false
        ? 1
        $ set contains s 11 --json -o json
        true
        $ set delete s a zz
        1
        $ set updates s --since-revision 0 --limit 1
        *	-1	b
        *	-1	11
        $ set configure s --bias insertion --skew 1s --horizon 1h -o json
        {"name":"s","kind":"set","bias":"insertion","skewMs":1000,"horizonMs":3600000,"version":*,"modified":*,"revision":*}
        $ set configure s
        $ set drop s
        $ set drop s
        ! ordinal: there is no set 's'; nothing was deleted
        ? 1
        $ set insert s {x --json
        ! ordinal: the element '{x' is no JSON: *
        ? 65
        """;

    internal const string Locks = """
        $ lock get l
        free
        $ lock acquire l --owner me --ttl 1m --value hi
        1	me
        $ lock acquire l --owner me
        1	me
        $ lock get l
        held	1	me
        $ lock get l -o json
        {"name":"l","kind":"lock","owner":"me","token":1,"leftMs":*,"value":"hi","waiters":[],"version":*,"modified":*,"revision":*}
        $ lock acquire l
        ! ordinal: lock 'l' is held by 'me' under the token 1, for * unless renewed, and 0 wait; try again, or wait longer with --wait
        ? 75
        $ lock acquire l --wait 100ms
        ! ordinal: lock 'l' is held by 'me' *
        ? 75
        $ lock renew l 1 me --ttl 1m -o json
        {"name":"l","kind":"lock","owner":"me","token":1,"fence":"l@1","version":*,"modified":*,"revision":*}
        $ lock renew l 9 me
        ! ordinal: 'me' does not hold lock 'l' under the token 9; see ordinal lock get l
        ? 1
        $ cell put lv x --fence l@1
        $ cell put lv x --fence l@2
        ! ordinal: *(stale-token)*; acquire the lock again
        ? 1
        $ lock release l 1 me
        $ lock release l 1 me
        ! ordinal: 'me' does not hold lock 'l' under the token 1; see ordinal lock get l
        ? 1
        $ lock break l
        ! ordinal: lock 'l' is free; nothing was done
        ? 1
        $ lock acquire l --owner you -o json
        {"name":"l","kind":"lock","owner":"you","token":*,"fence":"l@*","version":*,"modified":*,"revision":*}
        $ lock break l -o json
        {"name":"l","broken":true,"revision":*}
        $ lock delete lv
        ! ordinal: 'lv' is a cell and no lock; nothing was deleted
        ? 1
        $ lock delete l
        $ lock delete l
        ! ordinal: there is no lock 'l'; nothing was deleted
        ? 1
        """;

    internal const string NamesOfAnyKind = """
        $ counter set n/a 1
        1
        $ cell put n/b x
        $ names list --prefix n/
        n/a
        n/b
        $ names list --prefix n/ --long
        n/a	counter	*	*
        n/b	cell	*	*
        $ names list --prefix n/ --after n/a
        n/b
        $ names list --prefix n/ --limit 1 -o json
        {"names":[{"name":"n/a","kind":"counter","version":*,"created":*,"modified":*}],"next":"n/a","revision":*}
        $ names get n/b
        cell
        $ names touch n/b --ttl 1h -o json
        {"name":"n/b","kind":"cell","version":*,"created":*,"modified":*,"leftMs":3600000,"revision":*}
        $ names touch n/b --forever
        $ names touch n/zz --forever
        ! ordinal: there is nothing called 'n/zz'; see ordinal names list
        ? 1
        $ names delete n/b
        $ names get n/b
        ! ordinal: there is nothing called 'n/b'; see ordinal names list
        ? 1
        $ queue get n/a -p x
        ! ordinal: *(wrong-kind)*; use the noun of its kind, or another name
        ? 1
        """;

    internal const string Transactions = """
        $ txn --if 't absent' --then 'add t 3' --then 'put ty z' --else 'next t'
        then
        counter.add	t	3
        cell.write	ty	*
        $ txn --if 't absent' --then 'add t 3' --else 'next t' -o json
        {"succeeded":false,"revision":*,"results":[{"op":"counter.next","name":"t","status":"ok","value":4,"previous":3,"version":*}]}
        $ txn --if 't >= 4' --if 'ty is z' --if 't version > 1' --then 'set t 9' --then 'insert ts a' --then 'join tq p'
        then
        counter.set	t	9
        set.insert	ts	1
        queue.join	tq	1	0
        $ txn --then 'join ty p'
        ! ordinal: the transaction changed nothing, because its operation /then/0 was refused: queue.join of 'ty' (wrong-kind)
        ? 1
        $ txn --then 'remove ts a' --then 'leave tq p' --then 'clear ty' --then 'delete t'
        then
        set.delete	ts	1
        queue.leave	tq	*
        cell.clear	ty	*
        name.delete	t	*
        $ txn --then 'jump high'
        ! ordinal: 'jump high' is no statement; *
        ? 64
        $ txn --if 'x ~ 3'
        ! ordinal: --if is 'x ~ 3'; *
        ? 64
        """;
}
