namespace Ordinal.Cli.Tests;

/// <summary>A session from its opening to its end; its number is not known before.</summary>
internal static class SessionScript
{
    internal static void Check(Tool tool)
    {
        string id = tool.Run("session open --ttl 1m").Output.Trim();
        LineScript.Check(tool, $$"""
            $ cell put session/cell x --session {{id}}
            $ queue join session/queue -p a --session {{id}}
            1	0	a
            $ lock acquire session/lock --owner me --session {{id}} --ttl 1m
            1	me
            $ lock get session/lock -o json
            {"name":"session/lock","kind":"lock","owner":"me","token":1,"leftMs":*,"session":{{id}},"waiters":[],*}
            $ session get {{id}}
            *	3
            $ session get {{id}} -o json
            {"id":{{id}},"leftMs":*,"resources":3,"revision":*}
            $ session renew {{id}} --ttl 2m
            2m
            $ session renew {{id}} -o json
            {"id":{{id}},"leftMs":*,"resources":3,"revision":*}
            $ session close {{id}} -o json
            {"id":{{id}},"closed":true,"ended":3,"revision":*}
            $ cell get session/cell
            ! ordinal: there is no cell 'session/cell'; see ordinal names list
            ? 1
            $ session close {{id}}
            ! ordinal: *session {{id}}*; open another with ordinal session open
            ? 1
            $ session open -o json
            {"id":*,"leftMs":30000,"resources":0,"revision":*}
            """);
    }
}
